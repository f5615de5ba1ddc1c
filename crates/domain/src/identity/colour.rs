//! Colours as screens show them: how light one is, how two stand out from each other, and the same hue lighter or darker.

use std::fmt;

use crate::error::Flaw;

/// A colour of a screen: red, green and blue, each 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour([u8; 3]);

impl Colour {
    /// The colour of three parts.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self([red, green, blue])
    }

    /// Reads `#1d5c60`; capitals are fine.
    ///
    /// # Errors
    /// `colour`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let flaw = || {
            Flaw::new(
                "colour",
                "Write the colour as # and six figures or letters, like #1d5c60.",
            )
        };
        let digits = text.strip_prefix('#').ok_or_else(flaw)?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(flaw());
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).map_err(|_| flaw())?.to_be_bytes();
        Ok(Self([red, green, blue]))
    }

    /// How much light comes from it, 0 to 1 (WCAG's relative luminance).
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.light();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// How two colours stand out from each other, 1 to 21 (WCAG's contrast ratio).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The amounts of light of its parts.
    fn light(self) -> [f64; 3] {
        self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A colour as eyes tell it from others (Oklab): equal steps of lightness look equal, whatever the hue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seen {
    /// 0 is black, 1 is white.
    pub lightness: f64,
    /// Towards red, or green where it is below 0.
    pub red: f64,
    /// Towards yellow, or blue where it is below 0.
    pub yellow: f64,
}

impl From<Colour> for Seen {
    fn from(colour: Colour) -> Self {
        let [red, green, blue] = colour.light();
        let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let middle = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        Self {
            lightness: 0.210_454_255_3 * long + 0.793_617_785_0 * middle - 0.004_072_046_8 * short,
            red: 1.977_998_495_1 * long - 2.428_592_205_0 * middle + 0.450_593_709_9 * short,
            yellow: 0.025_904_037_1 * long + 0.782_771_766_2 * middle - 0.808_675_766_0 * short,
        }
    }
}

impl Seen {
    /// How far it is from grey.
    pub fn strength(self) -> f64 {
        self.red.hypot(self.yellow)
    }

    /// The same hue at another lightness, no stronger than `strength`, and as strong as a screen can show it there.
    pub fn at(self, lightness: f64, strength: f64) -> Colour {
        let own = self.strength();
        let mut share = if own > strength { strength / own } else { 1.0 };
        // Screens show fewer strong colours near black and white: the hue stays, the strength gives way.
        loop {
            let faded = Self {
                lightness,
                red: self.red * share,
                yellow: self.yellow * share,
            };
            match faded.shown() {
                Some(colour) => return colour,
                None if share < 0.02 => return faded.nearest(),
                None => share *= 0.97,
            }
        }
    }

    fn light(self) -> [f64; 3] {
        let long = (self.lightness + 0.396_337_777_4 * self.red + 0.215_803_757_3 * self.yellow).powi(3);
        let middle = (self.lightness - 0.105_561_345_8 * self.red - 0.063_854_172_8 * self.yellow).powi(3);
        let short = (self.lightness - 0.089_484_177_5 * self.red - 1.291_485_548_0 * self.yellow).powi(3);
        [
            4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701_0 * short,
        ]
    }

    /// The colour, where a screen can show it.
    fn shown(self) -> Option<Colour> {
        let within = |part: &f64| (-0.0005..=1.0005).contains(part);
        self.light().iter().all(within).then(|| self.nearest())
    }

    fn nearest(self) -> Colour {
        Colour(self.light().map(|part| {
            let part = part.clamp(0.0, 1.0);
            let part = if part <= 0.003_130_8 {
                part * 12.92
            } else {
                1.055 * part.powf(1.0 / 2.4) - 0.055
            };
            // Within 0 to 255 by the line above.
            (part * 255.0).round() as u8
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_colour() -> impl Strategy<Value = Colour> {
        any::<[u8; 3]>().prop_map(Colour)
    }

    proptest! {
        #[test]
        fn a_colour_survives_its_text(colour in any_colour()) {
            prop_assert_eq!(Colour::parse(&colour.to_string()), Ok(colour));
        }

        #[test]
        fn a_colour_survives_being_seen(colour in any_colour()) {
            let seen = Seen::from(colour);
            prop_assert_eq!(seen.at(seen.lightness, seen.strength()), colour);
        }

        #[test]
        fn contrast_lies_between_1_and_21_and_has_no_direction(one in any_colour(), two in any_colour()) {
            let ratio = one.contrast(two);
            prop_assert!((1.0..=21.01).contains(&ratio), "{ratio}");
            prop_assert!((ratio - two.contrast(one)).abs() < f64::EPSILON);
        }
    }

    #[test]
    fn contrast_is_what_wcag_says() {
        let (black, white) = (Colour::new(0, 0, 0), Colour::new(255, 255, 255));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        // The grey that is often called the lightest for text on white.
        let grey = Colour::new(0x76, 0x76, 0x76);
        assert!(
            (grey.contrast(white) - 4.54).abs() < 0.005,
            "{}",
            grey.contrast(white)
        );
    }

    #[test]
    fn only_six_figures_after_a_sign_are_a_colour() {
        assert_eq!(Colour::parse("#1D5C60"), Ok(Colour::new(0x1d, 0x5c, 0x60)));
        for wrong in [
            "", "#", "1d5c60", "#1d5", "#1d5c6", "#1d5c600", "#1d5c6g", "#+d5c60", "teal", "#ééé",
        ] {
            assert!(Colour::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
