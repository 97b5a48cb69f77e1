//! Draws the lines of each page, and names each text to the tree of tags.

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use krilla::color::luma;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::{DateTime as Stamp, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::{Document, SerializeSettings};

use super::PdfError;
use super::face::Faces;
use super::line::{LEADING, Line, Part, Role, Rule, WIDTH};
use super::tags::Tags;

/// A4, in points.
const PAGE: (f32, f32) = (595.28, 841.89);
/// From the top of the page to the first baseline: Letter, in the middle, is 50 points less.
const TOP: f32 = 70.0;
const LEFT: f32 = (PAGE.0 - WIDTH) / 2.0;
/// The grey of what stands beside the matter: dark enough to be read and copied.
const SOFT: u8 = 70;
const TITLE: &str = "Medication record for a visit";

/// The document of these pages.
pub fn write(
    pages: &[Vec<Line>],
    faces: &Faces,
    now: DateTime<FixedOffset>,
) -> Result<Vec<u8>, PdfError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|e| PdfError::Write(format!("{e:?}")))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let mut tags = Tags::default();
    for (i, lines) in pages.iter().enumerate() {
        page(&mut document, &mut tags, faces, i, lines)?;
    }
    document.set_outline(outline(pages));
    document.set_tag_tree(tags.tree());
    document.set_metadata(metadata(now));
    document
        .finish()
        .map_err(|e| PdfError::Write(format!("{e:?}")))
}

/// The titles of the sections, each with its place.
fn outline(pages: &[Vec<Line>]) -> Outline {
    let mut outline = Outline::new();
    for (page, lines) in pages.iter().enumerate() {
        let titles = lines
            .iter()
            .enumerate()
            .filter(|(_, l)| l.role == Role::Heading);
        for (at, title) in titles.filter_map(|(i, l)| Some((i, l.parts.first()?))) {
            let row = f32::from(u8::try_from(at).unwrap_or(u8::MAX));
            let above = Point::from_xy(0.0, TOP + LEADING * (row - 1.0));
            let place = XyzDestination::new(page, above);
            outline.push_child(OutlineNode::new(title.text.clone(), place));
        }
    }
    outline
}

fn metadata(now: DateTime<FixedOffset>) -> Metadata {
    let minutes = now.offset().local_minus_utc() / 60;
    let part = |n: u32| u8::try_from(n).unwrap_or(0);
    let stamp = Stamp::new(u16::try_from(now.year()).unwrap_or(0))
        .month(part(now.month()))
        .day(part(now.day()))
        .hour(part(now.hour()))
        .minute(part(now.minute()))
        .second(part(now.second()))
        .utc_offset_hour(i8::try_from(minutes / 60).unwrap_or(0))
        .utc_offset_minute(part(minutes.unsigned_abs() % 60));
    Metadata::new()
        .title(TITLE.to_owned())
        .language("en".to_owned())
        .creator(concat!("dosebook ", env!("CARGO_PKG_VERSION")).to_owned())
        .creation_date(stamp)
}

fn page(
    document: &mut Document,
    tags: &mut Tags,
    faces: &Faces,
    at: usize,
    lines: &[Line],
) -> Result<(), PdfError> {
    let settings = PageSettings::from_wh(PAGE.0, PAGE.1);
    let settings = settings.ok_or_else(|| PdfError::Write("the page has no size".to_owned()))?;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let mut y = TOP;
    for line in lines {
        // The title of a later page is furniture: the document has one title.
        let furniture = line.role == Role::Title && at > 0;
        if !furniture {
            tags.line(line);
        }
        for (i, part) in line.parts.iter().enumerate() {
            let furniture = furniture || (line.role == Role::Title && i > 0);
            let tag = content(part, furniture);
            let id = surface.start_tagged(tag);
            draw(&mut surface, faces, part, y);
            surface.end_tagged();
            if !furniture {
                tags.content(line, part, i, id);
            }
        }
        for rule in &line.rules {
            stroke(&mut surface, rule, y);
        }
        y += LEADING;
    }
    surface.finish();
    page.finish();
    Ok(())
}

fn content(part: &Part, furniture: bool) -> ContentTag<'_> {
    if furniture {
        return ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther));
    }
    let says = part.cell.and_then(|c| c.says);
    ContentTag::Span(SpanTag::empty().with_expanded(says))
}

fn draw(surface: &mut Surface<'_>, faces: &Faces, part: &Part, y: f32) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: grey(part.soft).into(),
        ..Fill::default()
    }));
    let glyphs = faces.glyphs(part.weight, &part.text);
    let font = faces.of(part.weight).font.clone();
    let at = Point::from_xy(LEFT + part.x, y);
    surface.draw_glyphs(at, &glyphs, font, &part.text, part.size, false);
}

fn stroke(surface: &mut Surface<'_>, rule: &Rule, y: f32) {
    let mut path = PathBuilder::new();
    path.move_to(LEFT + rule.from.0, y + rule.from.1);
    path.line_to(LEFT + rule.to.0, y + rule.to.1);
    let Some(path) = path.finish() else {
        return;
    };
    let artifact = Artifact::with_kind(ArtifactType::Layout);
    surface.start_tagged(ContentTag::Artifact(artifact));
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: grey(rule.soft).into(),
        width: rule.width,
        ..Stroke::default()
    }));
    surface.draw_path(&path);
    surface.end_tagged();
}

fn grey(soft: bool) -> luma::Color {
    luma::Color::new(if soft { SOFT } else { 0 })
}
