//! The tree of tags: what a reader who hears the document is told of each text.
//!
//! Made from the roles of the lines, page after page, so that a paragraph, a list or a
//! section that goes on overleaf goes on in the tree.

use std::num::{NonZeroU16, NonZeroU32};

use krilla::tagging::{
    Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

use super::line::{Cell, Head, Item, Line, Part, Role};

/// The tree as it grows: groups that are still open, from the section inwards.
#[derive(Default)]
pub struct Tags {
    root: Vec<Node>,
    section: Option<TagGroup>,
    list: Option<TagGroup>,
    item: Option<TagGroup>,
    para: Option<TagGroup>,
    table: Option<Rows>,
}

#[derive(Default)]
struct Rows {
    head: Vec<TagGroup>,
    body: Vec<TagGroup>,
}

impl Tags {
    /// A line begins: what it does not go on with is closed.
    pub fn line(&mut self, line: &Line) {
        if line.role == Role::Blank {
            return;
        }
        if let Role::Row { head } = line.role {
            self.close_list();
            let row = TagGroup::new(Tag::TR);
            let table = self.table.get_or_insert_default();
            let rows = if head {
                &mut table.head
            } else {
                &mut table.body
            };
            rows.push(row);
            return;
        }
        self.close_table();
        match line.role {
            Role::Title | Role::Heading => {
                self.close_section();
                self.section = Some(TagGroup::new(Tag::Section));
            }
            _ => self.paragraph(line),
        }
    }

    fn paragraph(&mut self, line: &Line) {
        match line.item {
            Item::Outside => self.close_list_unless_open_para(line),
            Item::First => {
                self.close_item();
                self.item = Some(TagGroup::new(Tag::LBody));
            }
            Item::Inside => {}
        }
        if line.role == (Role::Para { first: true }) || self.para.is_none() {
            self.close_para();
            self.para = Some(TagGroup::new(Tag::P));
        }
    }

    fn close_list_unless_open_para(&mut self, line: &Line) {
        if line.role == (Role::Para { first: true }) {
            self.close_list();
        }
    }

    /// A text of the line, drawn under this identifier.
    pub fn content(&mut self, line: &Line, part: &Part, at: usize, id: Identifier) {
        match line.role {
            Role::Title => self.push(heading(1, &part.text, id)),
            Role::Heading if at == 0 => self.push(heading(2, &part.text, id)),
            Role::Row { head } => self.cell(head, part.cell, id),
            Role::Heading => self.push(TagGroup::with_children(Tag::P, vec![id.into()])),
            Role::Para { .. } | Role::Blank => {
                self.para
                    .get_or_insert_with(|| TagGroup::new(Tag::P))
                    .push(id);
            }
        }
    }

    fn cell(&mut self, head: bool, cell: Option<Cell>, id: Identifier) {
        let Some(table) = &mut self.table else {
            return;
        };
        let rows = if head {
            &mut table.head
        } else {
            &mut table.body
        };
        if let Some(row) = rows.last_mut() {
            row.push(TagGroup::with_children(cell_tag(cell), vec![id.into()]));
        }
    }

    fn push(&mut self, group: TagGroup) {
        match &mut self.section {
            Some(section) => section.push(group),
            None => self.root.push(group.into()),
        }
    }

    fn close_para(&mut self) {
        let Some(para) = self.para.take() else {
            return;
        };
        match &mut self.item {
            Some(item) => item.push(para),
            None => self.push(para),
        }
    }

    fn close_item(&mut self) {
        self.close_para();
        if let Some(item) = self.item.take() {
            let list = || TagGroup::new(Tag::L(ListNumbering::None));
            let item = TagGroup::with_children(Tag::LI, vec![item.into()]);
            self.list.get_or_insert_with(list).push(item);
        }
    }

    fn close_list(&mut self) {
        self.close_item();
        if let Some(list) = self.list.take() {
            self.push(list);
        }
    }

    fn close_table(&mut self) {
        let Some(rows) = self.table.take() else {
            return;
        };
        let mut table = TagGroup::new(Tag::Table);
        for (tag, rows) in [
            (TagKind::from(Tag::THead), rows.head),
            (TagKind::from(Tag::TBody), rows.body),
        ] {
            if !rows.is_empty() {
                let rows = rows.into_iter().map(Node::from).collect();
                table.push(TagGroup::with_children(tag, rows));
            }
        }
        self.push(table);
    }

    fn close_section(&mut self) {
        self.close_table();
        self.close_list();
        if let Some(section) = self.section.take() {
            self.root.push(section.into());
        }
    }

    /// The whole tree.
    pub fn tree(mut self) -> TagTree {
        self.close_section();
        TagTree::from(self.root).with_lang(Some("en".to_owned()))
    }
}

fn heading(level: u16, title: &str, id: Identifier) -> TagGroup {
    let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
    TagGroup::with_children(Tag::Hn(level, Some(title.to_owned())), vec![id.into()])
}

fn cell_tag(cell: Option<Cell>) -> TagKind {
    let span = cell
        .and_then(|c| NonZeroU32::new(c.span))
        .filter(|n| n.get() > 1);
    match cell.map_or(Head::None, |c| c.head) {
        Head::None => Tag::TD.with_col_span(span).into(),
        Head::Row => Tag::TH(TableHeaderScope::Row).with_col_span(span).into(),
        Head::Column => Tag::TH(TableHeaderScope::Column).with_col_span(span).into(),
    }
}
