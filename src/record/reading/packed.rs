//! Several dimensions in one column, as Eurostat publishes them: `freq,iccs,unit,geo\TIME_PERIOD`.
use crate::record::{Cell, Sheet};

/// The sheet with a column for each dimension, where its first heading names several with a backslash before what stands
/// across the columns.
pub(super) fn unpacked(sheet: &Sheet) -> Option<Sheet> {
    let heading = sheet.cell(0, 0).printed();
    let (down, _) = heading.rsplit_once('\\')?;
    let names: Vec<&str> = down.split(',').map(str::trim).collect();
    if names.len() < 2 {
        return None;
    }
    let text = |text: &str| if text.trim().is_empty() { Cell::Blank } else { Cell::Text(text.trim().into()) };
    let row = |row: usize| {
        let cells = sheet.row(row);
        let packed = cells.first().map(Cell::printed).unwrap_or_default();
        let parts: Vec<&str> = if row == 0 { names.clone() } else { packed.split(',').collect() };
        let padded = parts.iter().copied().chain(std::iter::repeat("")).take(names.len().max(parts.len()));
        padded.map(text).chain(cells.iter().skip(1).cloned()).collect()
    };
    Some(Sheet::new(sheet.name(), (0..sheet.len()).map(row).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dimensions_in_one_column_are_taken_apart() {
        let text = b"freq,unit,geo\\TIME_PERIOD\t2021 \t2022 \nA,NR,AL\t82 \t: \n";
        let sheet = Sheet::from_csv("text", text, None, None).unwrap();
        let unpacked = unpacked(&sheet).unwrap();
        let printed =
            |row| unpacked.row(row).iter().map(|cell| cell.printed().into_owned()).collect::<Vec<_>>();
        assert_eq!(
            (printed(0).join("|"), printed(1).join("|")),
            ("freq|unit|geo|2021|2022".into(), "A|NR|AL|82|:".into())
        );
        assert!(super::unpacked(&unpacked).is_none());
    }
}
