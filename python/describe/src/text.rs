//! Python text within its lines.

/// Lines are at most so long.
const LINE: usize = 120;

/// A documentation string, so far indented: on one line where it fits.
pub fn docstring(doc: &str, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let doc = plain(doc);
    if doc.chars().count() + indent + 6 <= LINE {
        return format!("{pad}\"\"\"{doc}\"\"\"\n");
    }
    let mut lines = vec![String::new()];
    for word in doc.split(' ') {
        let last = lines.len() - 1;
        // The first line begins, and any may end, with quotation marks.
        let room = LINE - indent - if last == 0 { 6 } else { 3 };
        if lines[last].chars().count() + 1 + word.chars().count() > room {
            lines.push(word.to_owned());
        } else if lines[last].is_empty() {
            lines[last].push_str(word);
        } else {
            lines[last] = format!("{} {word}", lines[last]);
        }
    }
    format!("{pad}\"\"\"{}\"\"\"\n", lines.join(&format!("\n{pad}")))
}

/// A field of a class, and its documentation.
pub fn field(name: &str, kind: &str, doc: &str) -> String {
    format!("    {name}: {kind}\n{}", docstring(doc, 4))
}

/// Documentation as Python has it: on one line, without links.
pub fn plain(doc: &str) -> String {
    let line = doc.split_whitespace().collect::<Vec<_>>().join(" ");
    unlinked(&line)
}

/// The same with the text of a link in place of the link.
fn unlinked(line: &str) -> String {
    let Some((before, rest)) = line.split_once('[') else { return line.to_owned() };
    let Some((text, after)) = rest.split_once(']') else { return line.to_owned() };
    let after = match after.strip_prefix('(') {
        Some(target) => target.split_once(')').map_or("", |(_, after)| after),
        None => after,
    };
    format!("{before}{text}{}", unlinked(after))
}

/// Items of a call or a list: on one line where they fit behind `head`, else a line each.
pub fn listed(head: &str, items: &[String], tail: &str, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let one = format!("{pad}{head}{}{tail}\n", items.join(", "));
    if one.chars().count() <= LINE + 1 {
        return one;
    }
    let lines = items.join(&format!(",\n{pad}    "));
    format!("{pad}{head}\n{pad}    {lines},\n{pad}{tail}\n")
}

/// A name in capitals.
pub fn capitals(name: &str) -> String {
    name.to_uppercase()
}

/// A name with underscores as that of a class.
pub fn camel(name: &str) -> String {
    let part = |part: &str| {
        let mut letters = part.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    name.split('_').map(part).collect()
}
