//! Sections flow onto pages of so many lines: nothing is shrunk and nothing cut in silence.
//!
//! What does not fit on page one stands on a later page, first of all there, and a line on
//! page one says on which, and how much. A line is of any kind: text, or set type. Not
//! here: what the sections say (`page_one`, `page_two`), how a line is made (`set`).

/// The lines of a page of text, and of set type.
pub const PAGE: usize = 64;
/// What a section that does not fit takes at the least: a blank line and a pointer.
const POINTER: usize = 2;

/// How pointers to sections of which nothing stands on page one follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointers {
    /// Each behind a blank line.
    Apart,
    /// Only the first of them: where a section before them would be cut for it.
    Together,
}

impl Pointers {
    /// The lines of so many that follow each other.
    #[must_use]
    pub fn room(self, count: usize) -> usize {
        match self {
            Self::Apart => POINTER * count,
            Self::Together => count + usize::from(count > 0),
        }
    }
}
/// What a later page has above its sections: its title and a blank line.
const LATER_HEAD: usize = 2;

/// A part of the report under its title.
#[derive(Debug, Clone)]
pub struct Section<L> {
    /// The title, and what is repeated where the section goes on.
    pub title: Vec<L>,
    /// The same as it stands on the page where the section goes on.
    pub again: Vec<L>,
    /// The name of the section in a pointer to it.
    pub name: String,
    /// Lines that stay together.
    pub chunks: Vec<Vec<L>>,
}

impl<L> Section<L> {
    /// The lines it takes with its title and the blank line before it.
    #[must_use]
    pub fn height(&self) -> usize {
        1 + self.title.len() + self.body()
    }

    fn body(&self) -> usize {
        self.chunks.iter().map(Vec::len).sum()
    }
}

/// Where the sections of page one came to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// How many chunks stand on page one.
    pub shown: usize,
    /// The page on which the others begin; 0 where there are none.
    pub page: usize,
}

/// The pages, the first line of each left free for its title.
pub struct Pages<L> {
    pub pages: Vec<Vec<L>>,
    /// Of each section of page one.
    pub placed: Vec<Placed>,
}

/// Fills page one with `head`, as much of `first` as fits, and `foot`; what is left comes
/// before `later` on the pages after it. `pointer` sets a line that points.
pub fn flow<L: Clone + Default>(
    head: &[L],
    first: &[Section<L>],
    foot: &[L],
    later: Vec<Section<L>>,
    (page, pointers): (usize, Pointers),
    pointer: &dyn Fn(&str) -> L,
) -> Pages<L> {
    let shown = shown((page, pointers), head.len() + 1, first, foot.len());
    let mut left: Vec<Section<L>> = first
        .iter()
        .zip(&shown)
        .filter_map(|(s, n)| rest(s, *n))
        .collect();
    let cut = left.len();
    left.extend(later);
    let (rest_pages, begins) = next_pages(page, left);
    let mut begins = begins.into_iter().take(cut);
    let placed = first.iter().zip(&shown).map(|(s, n)| Placed {
        shown: *n,
        page: match *n < s.chunks.len() {
            true => begins.next().map_or(2, |i| i + 2),
            false => 0,
        },
    });
    let placed: Vec<Placed> = placed.collect();
    let mut one = vec![L::default()];
    one.extend_from_slice(head);
    let mut pointed = false;
    for (section, at) in first.iter().zip(&placed) {
        let points = at.shown == 0 && !section.chunks.is_empty();
        let joined = pointed && points && pointers == Pointers::Together;
        if !joined {
            one.push(L::default());
        }
        place(&mut one, section, at, pointer);
        pointed = points;
    }
    one.extend_from_slice(foot);
    let mut pages = vec![one];
    pages.extend(rest_pages.into_iter().map(|mut page| {
        page.insert(0, L::default());
        page
    }));
    Pages { pages, placed }
}

/// How many chunks of each section fit on page one, room kept for a pointer to each.
fn shown<L>(
    (page, pointers): (usize, Pointers),
    head: usize,
    sections: &[Section<L>],
    foot: usize,
) -> Vec<usize> {
    let mut taken = head;
    let mut all = Vec::new();
    let mut pointed = false;
    for (i, section) in sections.iter().enumerate() {
        let later = pointers.room(sections.len() - i - 1);
        let room = page.saturating_sub(taken + foot + later);
        let n = fitting(section, room);
        let points = n == 0 && !section.chunks.is_empty();
        let joined = pointed && points && pointers == Pointers::Together;
        taken += height(section, n) - usize::from(joined);
        all.push(n);
        pointed = points;
    }
    all
}

fn fitting<L>(section: &Section<L>, room: usize) -> usize {
    if section.height() <= room {
        return section.chunks.len();
    }
    let mut room = room.saturating_sub(1 + section.title.len() + 1);
    let fits = |chunk: &&Vec<L>| {
        let fits = chunk.len() <= room;
        room = room.saturating_sub(chunk.len());
        fits
    };
    section.chunks.iter().take_while(fits).count()
}

/// The lines of a section with so many of its chunks, and the pointer to the others.
fn height<L>(section: &Section<L>, shown: usize) -> usize {
    match shown {
        n if n == section.chunks.len() => section.height(),
        0 => POINTER,
        n => {
            let body: usize = section.chunks.iter().take(n).map(Vec::len).sum();
            1 + section.title.len() + body + 1
        }
    }
}

fn rest<L: Clone>(section: &Section<L>, shown: usize) -> Option<Section<L>> {
    let chunks = section.chunks.get(shown..)?;
    (!chunks.is_empty()).then(|| Section {
        title: section.again.clone(),
        again: section.again.clone(),
        name: section.name.clone(),
        chunks: chunks.to_vec(),
    })
}

/// Puts the chunks that fit, then a pointer to the others. The blank line before is there.
fn place<L: Clone + Default>(
    lines: &mut Vec<L>,
    section: &Section<L>,
    at: &Placed,
    pointer: &dyn Fn(&str) -> L,
) {
    let chunks = section.chunks.iter();
    let left: usize = chunks.clone().skip(at.shown).map(Vec::len).sum();
    if at.shown > 0 || left == 0 {
        lines.extend_from_slice(&section.title);
        lines.extend(chunks.take(at.shown).flatten().cloned());
    }
    let words = goes_on(at.page, left, "line");
    match (left, at.shown) {
        (0, _) => {}
        (_, 0) => lines.push(pointer(&format!("{}: {words}", section.name))),
        _ => lines.push(pointer(&format!(" {words}"))),
    }
}

/// `continues on page 2, 5 lines`.
#[must_use]
pub fn goes_on(page: usize, left: usize, what: &str) -> String {
    let s = if left == 1 { "" } else { "s" };
    format!("continues on page {page}, {left} {what}{s}")
}

/// The pages after the first, and for each section the place of the page it begins on.
fn next_pages<L: Clone + Default>(
    page: usize,
    sections: Vec<Section<L>>,
) -> (Vec<Vec<L>>, Vec<usize>) {
    let mut pages: Vec<Vec<L>> = Vec::new();
    let mut begins = Vec::new();
    let room = page.saturating_sub(LATER_HEAD);
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
            if !begun {
                begins.push(pages.len().saturating_sub(1));
            }
            if let Some(page) = pages.last_mut() {
                if full || !begun {
                    page.push(L::default());
                    page.extend_from_slice(&title);
                }
                page.extend_from_slice(chunk);
            }
            begun = true;
        }
    }
    (pages, begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(name: &str, chunks: usize, lines: usize) -> Section<String> {
        Section {
            title: vec![name.to_owned()],
            again: vec![format!("{name}, continued")],
            name: name.to_owned(),
            chunks: vec![vec!["x".to_owned(); lines]; chunks],
        }
    }

    fn pages(head: usize, first: &[Section<String>], later: Vec<Section<String>>) -> Pages<String> {
        let head = vec!["head".to_owned(); head];
        let foot = ["foot".to_owned()];
        let pages = flow(
            &head,
            first,
            &foot,
            later,
            (60, Pointers::Apart),
            &str::to_owned,
        );
        for page in &pages.pages {
            assert!(page.len() <= 60, "{}", page.len());
        }
        pages
    }

    fn count(page: &[String], line: &str) -> usize {
        page.iter().filter(|l| *l == line).count()
    }

    #[test]
    fn what_fits_has_no_pointer() {
        let all = pages(1, &[section("a", 3, 2)], Vec::new());
        assert_eq!(all.pages.len(), 1);
        assert_eq!(all.pages[0].len(), 1 + 1 + 2 + 6 + 1);
        assert_eq!(all.placed, [Placed { shown: 3, page: 0 }]);
    }

    #[test]
    fn what_does_not_fit_is_counted_and_goes_on() {
        let all = pages(0, &[section("a", 30, 2), section("b", 1, 4)], Vec::new());
        let one = &all.pages[0];
        let pointers: Vec<&String> = one.iter().filter(|l| l.contains("continues")).collect();
        let a = count(one, "x");
        assert_eq!(
            pointers,
            [
                &format!(" continues on page 2, {} lines", 60 - a),
                &"b: continues on page 2, 4 lines".to_owned()
            ]
        );
        assert_eq!(a + count(&all.pages[1..].concat(), "x"), 64);
        assert_eq!(all.pages[1][2], "a, continued");
    }

    #[test]
    fn a_pointer_names_the_page_on_which_the_rest_begins() {
        let first = [section("a", 60, 2), section("b", 30, 2), section("c", 1, 4)];
        let all = pages(3, &first, vec![section("d", 1, 1)]);
        for (section, at) in first.iter().zip(&all.placed) {
            let title = format!("{}, continued", section.name);
            let page = all.pages.iter().position(|p| p.contains(&title));
            assert_eq!(page.map(|p| p + 1), Some(at.page), "{title}");
            let words = format!("continues on page {}, ", at.page);
            assert!(all.pages[0].iter().any(|l| l.contains(&words)));
        }
        assert!(all.placed[1].page > 2);
    }

    #[test]
    fn pointers_stand_together_where_that_holds_a_section_whole() {
        let first = [
            section("a", 50, 1),
            section("b", 9, 2),
            section("c", 9, 2),
            section("d", 9, 2),
        ];
        let lay = |pointers| {
            let foot = ["foot".to_owned()];
            let page = (60, pointers);
            flow(
                &["head".to_owned()],
                &first,
                &foot,
                Vec::new(),
                page,
                &str::to_owned,
            )
        };
        let (apart, together) = (lay(Pointers::Apart), lay(Pointers::Together));
        assert_eq!((apart.placed[0].shown, together.placed[0].shown), (48, 50));
        assert_eq!(together.placed[0].page, 0);
        let one = &together.pages[0];
        assert!(one.len() <= 60, "{}", one.len());
        let points = |l: &String| l.contains(": continues on page 2, 18 lines");
        let at: Vec<usize> = (0..one.len()).filter(|i| points(&one[*i])).collect();
        assert_eq!(at.len(), 3);
        assert_eq!(at[2] - at[0], 2, "no blank line between them");
    }

    #[test]
    fn a_chunk_longer_than_a_page_is_divided() {
        let all = pages(0, &[], vec![section("a", 1, 200)]);
        let lines = count(&all.pages.concat(), "x");
        assert_eq!(lines, 200);
    }
}
