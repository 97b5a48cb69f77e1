//! Sections flow onto pages of 60 lines: nothing is shrunk and nothing cut in silence.
//!
//! What does not fit on page one stands on page two, and a line on page one says how
//! much. Not here: what the sections say (`page_one`, `page_two`).

/// The lines of a page.
pub const PAGE: usize = 60;
/// What a section that does not fit takes at the least: a blank line and a pointer.
pub const POINTER: usize = 2;

/// A part of the report under its title.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The title, and what is repeated where the section goes on.
    pub title: Vec<String>,
    /// The same as it stands on the page where the section goes on.
    pub again: Vec<String>,
    /// The name of the section in a pointer to it.
    pub name: String,
    /// Lines that stay together.
    pub chunks: Vec<Vec<String>>,
}

impl Section {
    /// The lines it takes with its title and the blank line before it.
    #[must_use]
    pub fn height(&self) -> usize {
        1 + self.title.len() + self.body()
    }

    fn body(&self) -> usize {
        self.chunks.iter().map(Vec::len).sum()
    }
}

/// Fills page one, and returns what is left for the next.
pub fn first_page(
    head: Vec<String>,
    sections: Vec<Section>,
    foot: &[String],
) -> (Vec<String>, Vec<Section>) {
    let mut lines = head;
    let mut left = Vec::new();
    let count = sections.len();
    for (i, section) in sections.into_iter().enumerate() {
        let later = POINTER * (count - i - 1);
        let room = PAGE.saturating_sub(lines.len() + foot.len() + later);
        left.extend(place(&mut lines, section, room));
    }
    lines.extend_from_slice(foot);
    (lines, left)
}

/// Puts as many chunks as fit, then a pointer to the others, which are returned.
fn place(lines: &mut Vec<String>, section: Section, room: usize) -> Option<Section> {
    if section.height() <= room {
        push(lines, &section.title, &section.chunks);
        return None;
    }
    let mut room = room.saturating_sub(1 + section.title.len() + 1);
    let fits = |chunk: &&Vec<String>| {
        let fits = chunk.len() <= room;
        room = room.saturating_sub(chunk.len());
        fits
    };
    let placed = section.chunks.iter().take_while(fits).count();
    let mut shown = section.chunks;
    let rest = shown.split_off(placed);
    let left = Section {
        title: section.again.clone(),
        again: section.again,
        chunks: rest,
        name: section.name,
    };
    if shown.is_empty() {
        lines.push(String::new());
        lines.push(format!("{}: {}", left.name, pointer(left.body())));
    } else {
        push(lines, &section.title, &shown);
        lines.push(format!(" {}", pointer(left.body())));
    }
    Some(left)
}

fn pointer(lines: usize) -> String {
    let word = if lines == 1 { "line" } else { "lines" };
    format!("continues on page 2, {lines} {word}")
}

fn push(lines: &mut Vec<String>, title: &[String], chunks: &[Vec<String>]) {
    lines.push(String::new());
    lines.extend_from_slice(title);
    lines.extend(chunks.iter().flatten().cloned());
}

/// The pages after the first, each with `head` lines kept free at its top.
#[must_use]
pub fn next_pages(sections: Vec<Section>, head: usize) -> Vec<Vec<String>> {
    let mut pages: Vec<Vec<String>> = Vec::new();
    let room = PAGE.saturating_sub(head);
    for section in sections {
        let mut title = section.title;
        let mut begun = false;
        for chunk in section.chunks.iter().flat_map(|c| c.chunks(room / 2)) {
            let needs = chunk.len() + if begun { 0 } else { title.len() + 1 };
            let full = pages.last().is_none_or(|p| p.len() + needs > room);
            if full {
                pages.push(Vec::new());
                if begun {
                    title.clone_from(&section.again);
                }
            }
            if let Some(page) = pages.last_mut() {
                if full || !begun {
                    page.push(String::new());
                    page.extend_from_slice(&title);
                }
                page.extend_from_slice(chunk);
            }
            begun = true;
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(name: &str, chunks: usize, lines: usize) -> Section {
        Section {
            title: vec![name.to_owned()],
            again: vec![format!("{name}, continued")],
            name: name.to_owned(),
            chunks: vec![vec!["x".to_owned(); lines]; chunks],
        }
    }

    #[test]
    fn what_fits_has_no_pointer() {
        let head = vec!["head".to_owned()];
        let (page, left) = first_page(head, vec![section("a", 3, 2)], &[]);
        assert_eq!(page.len(), 1 + 2 + 6);
        assert!(left.is_empty());
    }

    #[test]
    fn what_does_not_fit_is_counted_and_goes_on() {
        let all = vec![section("a", 30, 2), section("b", 1, 4)];
        let (page, left) = first_page(Vec::new(), all, &["foot".to_owned()]);
        assert!(page.len() <= PAGE, "{}", page.len());
        let pointers: Vec<&String> = page.iter().filter(|l| l.contains("continues")).collect();
        let a = page.iter().filter(|l| *l == "x").count();
        assert_eq!(
            pointers,
            [
                &format!(" continues on page 2, {} lines", 60 - a),
                &"b: continues on page 2, 4 lines".to_owned()
            ]
        );
        let pages = next_pages(left, 2);
        let rest = pages.concat().iter().filter(|l| *l == "x").count();
        assert_eq!(a + rest, 64);
        assert_eq!(
            pages.concat().get(1).map(String::as_str),
            Some("a, continued")
        );
    }

    #[test]
    fn a_chunk_longer_than_a_page_is_divided() {
        let pages = next_pages(vec![section("a", 1, 200)], 2);
        assert!(pages.iter().all(|p| p.len() <= PAGE - 2));
        let lines = pages.concat().iter().filter(|l| *l == "x").count();
        assert_eq!(lines, 200);
    }
}
