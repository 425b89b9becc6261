//! Options that are set by name.

/// A method for each field that takes a value as it is and gives the options back with it.
macro_rules! setters {
    ($options:ident { $($(#[$documentation:meta])+ $field:ident: $value:ty,)+ }) => {
        impl $options {
            $(
                $(#[$documentation])+
                #[must_use]
                pub fn $field(self, $field: $value) -> Self {
                    Self { $field, ..self }
                }
            )+
        }
    };
}
pub(crate) use setters;
