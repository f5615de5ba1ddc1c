//! The colour of an organisation. It picks one; the four values that pages need follow from it, and a colour that somebody
//! could not read is refused with the nearest that they can.

use super::colour::{Colour, Seen};
use crate::error::Flaw;
use crate::text_enum;

/// How far text must stand out from what is behind it (WCAG 1.4.3).
pub const ENOUGH: f64 = 4.5;

text_enum! {
    /// In which light a page is read.
    pub enum Light {
        /// The light page.
        Light = "light",
        /// The dark page.
        Dark = "dark",
    }
}

text_enum! {
    /// What the colour stands on, or stands under.
    pub enum Ground {
        /// The page itself.
        Page = "page",
        /// Cards and fields.
        Raised = "raised",
        /// What lies lower than the page.
        Sunk = "sunk",
        /// Under the text of a filled button.
        OwnText = "own_text",
    }
}

/// The grounds of the pages, as the styles have them.
const fn ground(light: Light, ground: Ground) -> Option<Colour> {
    Some(match (light, ground) {
        (Light::Light, Ground::Page) => Colour::new(0xf6, 0xf3, 0xef),
        (Light::Light, Ground::Raised) => Colour::new(0xff, 0xfe, 0xfd),
        (Light::Light, Ground::Sunk) => Colour::new(0xea, 0xe6, 0xe1),
        (Light::Dark, Ground::Page) => Colour::new(0x1c, 0x18, 0x15),
        (Light::Dark, Ground::Raised) => Colour::new(0x29, 0x23, 0x1f),
        (Light::Dark, Ground::Sunk) => Colour::new(0x13, 0x10, 0x10),
        (_, Ground::OwnText) => return None,
    })
}

/// How light the colour is on a dark page at least, and how strong at most: warm and low, and never a glare.
const DARK_LIGHTNESS: f64 = 0.76;
const DARK_STRENGTH: f64 = 0.12;

/// The text on a button in the dark: the hue, nearly black.
const DARK_TEXT_LIGHTNESS: f64 = 0.21;
const DARK_TEXT_STRENGTH: f64 = 0.03;

/// The steps in which a colour that can be read is looked for: finer than eyes tell apart.
const STEP: f64 = 0.002;

/// The four values that pages need of an organisation's colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    /// On light pages: the colour that was picked.
    pub light: Colour,
    /// The text on it.
    pub on_light: Colour,
    /// On dark pages: the same hue, lighter.
    pub dark: Colour,
    /// The text on that.
    pub on_dark: Colour,
}

/// How one of the values stands out from one ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// In which light.
    pub light: Light,
    /// From what.
    pub ground: Ground,
    /// How far, 1 to 21.
    pub ratio: f64,
}

impl Contrast {
    /// Whether text can be read.
    pub fn is_enough(&self) -> bool {
        self.ratio >= ENOUGH
    }
}

impl Accent {
    /// Hearth's own, for organisations that picked none: as the styles have it.
    pub const HEARTH: Self = Self {
        light: Colour::new(0x1d, 0x5c, 0x60),
        on_light: Colour::new(0xff, 0xff, 0xff),
        dark: Colour::new(0x76, 0xbf, 0xbb),
        on_dark: Colour::new(0x0d, 0x1b, 0x1b),
    };

    /// The values for a colour that somebody picked.
    ///
    /// # Errors
    /// `contrast_too_low` with the ground on which it fails most, and the nearest colour that doesn't.
    pub fn pick(colour: Colour) -> Result<Self, Flaw> {
        let accent = Self::of(colour);
        match accent.worst() {
            None => Ok(accent),
            Some(worst) => Err(Flaw::new(
                "contrast_too_low",
                format!(
                    "{} this colour reaches {:.1} to 1, and text needs {ENOUGH} to 1. {} is the nearest that does.",
                    place(worst),
                    tenths(worst.ratio),
                    Self::nearest(colour),
                ),
            )),
        }
    }

    /// The values that follow from a colour, whether or not they can be read.
    pub fn of(colour: Colour) -> Self {
        let seen = Seen::from(colour);
        let white = Colour::new(0xff, 0xff, 0xff);
        let lightness = seen.lightness.max(DARK_LIGHTNESS);
        Self {
            light: colour,
            on_light: white,
            dark: seen.at(lightness, DARK_STRENGTH),
            on_dark: seen.at(DARK_TEXT_LIGHTNESS, DARK_TEXT_STRENGTH),
        }
    }

    /// The colour nearest to `colour` whose values can all be read: the same hue, as little darker as it takes.
    pub fn nearest(colour: Colour) -> Colour {
        let seen = Seen::from(colour);
        let mut lightness = seen.lightness;
        let mut candidate = colour;
        while Self::of(candidate).worst().is_some() && lightness > 0.0 {
            lightness = (lightness - STEP).max(0.0);
            candidate = seen.at(lightness, seen.strength());
        }
        candidate
    }

    /// Every contrast that counts.
    pub fn contrasts(&self) -> impl Iterator<Item = Contrast> + '_ {
        let each = |light: &'static Light| Ground::ALL.iter().map(move |ground| (*light, *ground));
        Light::ALL.iter().flat_map(each).map(|(light, on)| {
            let (value, own_text) = match light {
                Light::Light => (self.light, self.on_light),
                Light::Dark => (self.dark, self.on_dark),
            };
            Contrast {
                light,
                ground: on,
                ratio: value.contrast(ground(light, on).unwrap_or(own_text)),
            }
        })
    }

    fn worst(&self) -> Option<Contrast> {
        let failing = self.contrasts().filter(|contrast| !contrast.is_enough());
        failing.min_by(|one, two| one.ratio.total_cmp(&two.ratio))
    }
}

/// A ratio as it may be said: what falls short never reads as if it didn't.
pub fn tenths(ratio: f64) -> f64 {
    (ratio * 10.0).floor() / 10.0
}

fn place(contrast: Contrast) -> &'static str {
    match (contrast.light, contrast.ground) {
        (Light::Light, Ground::Page) => "On the light page",
        (Light::Light, Ground::Raised) => "On the cards of the light page",
        (Light::Light, Ground::Sunk) => "On the lower parts of the light page",
        (Light::Light, Ground::OwnText) => "Under the text of a button on the light page",
        (Light::Dark, Ground::Page) => "On the dark page",
        (Light::Dark, Ground::Raised) => "On the cards of the dark page",
        (Light::Dark, Ground::Sunk) => "On the lower parts of the dark page",
        (Light::Dark, Ground::OwnText) => "Under the text of a button on the dark page",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The styles that the pages are made with.
    const STYLES: &str = include_str!("../../../../frontend/src/styles/tokens.css");

    fn any_colour() -> impl Strategy<Value = Colour> {
        any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Colour::new(red, green, blue))
    }

    fn colour(text: &str) -> Colour {
        Colour::parse(text).expect("a colour")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        #[test]
        fn a_colour_that_is_taken_can_be_read_wherever_it_stands(picked in any_colour()) {
            if let Ok(accent) = Accent::pick(picked) {
                prop_assert_eq!(accent.light, picked);
                for contrast in accent.contrasts() {
                    prop_assert!(contrast.ratio >= 4.5, "{} {:?}", picked, contrast);
                }
            }
        }

        #[test]
        fn the_dark_pair_can_be_read_whatever_is_picked(picked in any_colour()) {
            let accent = Accent::of(picked);
            for contrast in accent.contrasts().filter(|contrast| contrast.light == Light::Dark) {
                prop_assert!(contrast.ratio >= 4.5, "{} {:?}", picked, contrast);
            }
        }

        #[test]
        fn the_nearest_colour_is_taken_and_a_good_one_is_its_own(picked in any_colour()) {
            let nearest = Accent::nearest(picked);
            prop_assert!(Accent::pick(nearest).is_ok(), "{picked} {nearest}");
            prop_assert_eq!(Accent::pick(picked).is_ok(), nearest == picked);
        }

        #[test]
        fn nothing_between_a_refused_colour_and_the_nearest_is_taken(picked in any_colour()) {
            let (from, to) = (Seen::from(picked), Seen::from(Accent::nearest(picked)));
            // A hair lighter than the nearest one; a screen's own steps are coarser than ours.
            let lighter = from.at((to.lightness + 0.02).min(from.lightness), from.strength());
            if Accent::pick(picked).is_err() {
                prop_assert!(Accent::pick(lighter).is_err(), "{picked} {lighter}");
            }
        }
    }

    #[test]
    fn the_grounds_are_those_of_the_styles() {
        let dark = STYLES
            .split("[data-theme=\"dark\"] {")
            .nth(1)
            .expect("a dark part");
        let light = STYLES
            .split(":root, [data-theme=\"light\"] {")
            .nth(1)
            .expect("a light part");
        for (light_word, css) in [(Light::Light, light), (Light::Dark, dark)] {
            for on in Ground::ALL {
                if let Some(value) = ground(light_word, *on) {
                    let name = format!("--{on}: ");
                    let text = css.split(&name).nth(1).and_then(|rest| rest.get(..7));
                    assert_eq!(text, Some(value.to_string().as_str()), "{light_word} {on}");
                }
            }
        }
    }

    #[test]
    fn hearth_s_own_values_are_those_of_the_styles_and_can_be_read() {
        let own = Accent::HEARTH;
        for (name, value) in [
            ("accent", own.light),
            ("on-accent", own.on_light),
            ("accent-dark", own.dark),
            ("on-accent-dark", own.on_dark),
        ] {
            assert!(
                STYLES.contains(&format!("var(--org-{name}, {value})")),
                "{name} {value}"
            );
        }
        assert_eq!(own.worst(), None);
        assert_eq!(
            Accent::pick(own.light).map(|accent| accent.on_light),
            Ok(own.on_light)
        );
    }

    #[test]
    fn a_pale_colour_is_refused_with_where_it_fails_and_the_nearest_that_does_not() {
        let flaw = Accent::pick(colour("#f2c14e")).expect_err("too pale");
        assert_eq!(flaw.code, "contrast_too_low");
        assert_eq!(
            flaw.detail,
            "On the lower parts of the light page this colour reaches 1.3 to 1, and text needs 4.5 to 1. \
             #836307 is the nearest that does."
        );
    }

    #[test]
    fn what_falls_just_short_never_reads_as_enough() {
        assert!((tenths(4.4999) - 4.4).abs() < 1e-9);
        assert!((tenths(4.5) - 4.5).abs() < 1e-9);
    }
}
