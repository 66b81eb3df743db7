//! A plain text in, a draft out: the optional header is taken off.

use crate::read::draft::Draft;

/// The draft of a plain text. A header is lines such as `title: …`, closed by a blank line.
pub(crate) fn text(text: &str) -> Draft {
    match header(text) {
        Some(draft) => draft,
        None => Draft {
            text: text.to_owned(),
            ..Draft::default()
        },
    }
}

fn header(text: &str) -> Option<Draft> {
    let mut draft = Draft::default();
    let mut rest = text;
    let mut known = 0;
    loop {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if line.trim().is_empty() {
            draft.text = String::from(after.trim_start_matches('\n'));
            return (known > 0).then_some(draft);
        }
        let (key, value) = line.split_once(':')?;
        if key.is_empty() || key.len() > 20 || !key.chars().all(|c| c.is_alphabetic() || c == '_') {
            return None;
        }
        known += usize::from(set(&mut draft, &key.to_lowercase(), value.trim()));
        if known == 0 {
            return None;
        }
        rest = after;
    }
}

/// Sets a field and says whether there is one of that name.
fn set(draft: &mut Draft, key: &str, value: &str) -> bool {
    let field = match key {
        "id" => &mut draft.id,
        "title" => &mut draft.title,
        "published" | "date" => &mut draft.published,
        "modified" | "updated" => &mut draft.modified,
        "publisher" => &mut draft.publisher,
        "url" => &mut draft.url,
        "author" | "byline" => &mut draft.byline,
        "section" => &mut draft.section,
        _ => return false,
    };
    *field = Some(value.to_owned()).filter(|value| !value.is_empty());
    true
}
