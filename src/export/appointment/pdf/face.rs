//! The fonts: which glyph shows a character, and how wide it is.
//!
//! They hold Latin, Greek, Cyrillic and the signs of the report. What they do not hold is
//! shown as a box and remembered, so that the document can say so.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;

const PLAIN: &[u8] = include_bytes!("fonts/DejaVuSansCondensed.ttf");
const STRONG: &[u8] = include_bytes!("fonts/DejaVuSansCondensed-Bold.ttf");
/// Stands for a character that the fonts do not hold.
const BOX: char = '▯';

/// Regular or bold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Plain,
    Strong,
}

/// Both fonts, and the characters met that neither holds.
pub struct Faces {
    plain: Face,
    strong: Face,
    missing: RefCell<BTreeSet<char>>,
}

/// One font.
pub struct Face {
    pub font: Font,
    /// The glyph of a character and its advance, of an em.
    glyphs: HashMap<char, (u32, f32)>,
}

impl Faces {
    /// None where the fonts within the program do not read.
    pub fn new() -> Option<Self> {
        Some(Self {
            plain: Face::read(PLAIN)?,
            strong: Face::read(STRONG)?,
            missing: RefCell::new(BTreeSet::new()),
        })
    }

    pub fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Plain => &self.plain,
            Weight::Strong => &self.strong,
        }
    }

    /// The width of a text, in points.
    pub fn width(&self, weight: Weight, size: f32, text: &str) -> f32 {
        let face = self.of(weight);
        let em: f32 = text.chars().map(|c| self.glyph(face, c).1).sum();
        em * size
    }

    /// The glyphs of a text, each with the bytes of the text that it stands for.
    pub fn glyphs(&self, weight: Weight, text: &str) -> Vec<KrillaGlyph> {
        let face = self.of(weight);
        let one = |(at, c): (usize, char)| {
            let (glyph, advance) = self.glyph(face, c);
            let range = at..at + c.len_utf8();
            KrillaGlyph::new(GlyphId::new(glyph), advance, 0.0, 0.0, 0.0, range, None)
        };
        text.char_indices().map(one).collect()
    }

    fn glyph(&self, face: &Face, c: char) -> (u32, f32) {
        if let Some(glyph) = face.glyphs.get(&c) {
            return *glyph;
        }
        self.missing.borrow_mut().insert(c);
        face.glyphs.get(&BOX).copied().unwrap_or((0, 0.6))
    }

    /// What to say of characters that are shown as a box.
    pub fn notice(&self) -> Option<String> {
        let n = self.missing.borrow().len();
        let (letters, stand) = if n == 1 {
            ("character", "stands")
        } else {
            ("characters", "stand")
        };
        (n > 0).then(|| {
            format!(
                "The fonts of this PDF hold Latin, Greek and Cyrillic. {n} other {letters} \
                 {stand} here as {BOX}; the report as HTML or text shows them."
            )
        })
    }
}

impl Face {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let krilla = Font::new(bytes.into(), 0)?;
        let em = krilla.units_per_em();
        let glyphs = font.charmap().mappings().filter_map(|(code, glyph)| {
            let advance = metrics.advance_width(glyph)?;
            Some((char::from_u32(code)?, (glyph.to_u32(), advance / em)))
        });
        Some(Self {
            glyphs: glyphs.collect(),
            font: krilla,
        })
    }
}

/// A text with its accents joined to their letters, where one character is both.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}
