//! An organisation's colour on the wire: the one that it picked, and the values that follow from it.

use domain::identity::accent::{Accent, Contrast, tenths};
use domain::identity::colour::Colour;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What pages need of an organisation's colour. Text can be read on each of them, and each on the page, its cards and its
/// lower parts: 4.5 to 1 or more.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AccentValues {
    /// On light pages, like `#1d5c60`: the colour that was picked.
    pub accent: String,
    /// The text on it.
    pub on_accent: String,
    /// On dark pages: the same hue, lighter.
    pub accent_dark: String,
    /// The text on that.
    pub on_accent_dark: String,
}

impl From<Accent> for AccentValues {
    fn from(accent: Accent) -> Self {
        Self {
            accent: accent.light.to_string(),
            on_accent: accent.on_light.to_string(),
            accent_dark: accent.dark.to_string(),
            on_accent_dark: accent.on_dark.to_string(),
        }
    }
}

impl AccentValues {
    /// The values of a colour that is kept; none for Hearth's own, which the pages have themselves.
    pub fn kept(picked: Option<Colour>) -> Option<Self> {
        picked.map(|colour| Accent::of(colour).into())
    }
}

/// The colour that is looked at.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct AccentQuery {
    /// As `#` (written `%23`) and six figures or letters. Without it: the colour that the organisation has.
    pub colour: Option<String>,
}

/// How one of a colour's values stands out from what it is seen on.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccentContrast {
    /// In which light.
    #[schema(extensions(("x-extensible-enum" = json!(["light", "dark"]))))]
    pub light: String,
    /// On what: the page, its cards, its lower parts, or under the text of a button.
    #[schema(extensions(("x-extensible-enum" = json!(["page", "raised", "sunk", "own_text"]))))]
    pub ground: String,
    /// How far, 1 to 21, in tenths. Never rounded up.
    pub ratio: f64,
    /// Whether text can be read: 4.5 or more.
    pub enough: bool,
}

impl From<Contrast> for AccentContrast {
    fn from(contrast: Contrast) -> Self {
        Self {
            light: contrast.light.to_string(),
            ground: contrast.ground.to_string(),
            ratio: tenths(contrast.ratio),
            enough: contrast.is_enough(),
        }
    }
}

/// A colour, and whether an organisation may have it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccentTrial {
    /// The colour.
    pub colour: String,
    /// The values that follow from it.
    pub values: AccentValues,
    /// Every contrast that counts.
    pub contrasts: Vec<AccentContrast>,
    /// Whether all of them are enough.
    pub fits: bool,
    /// The nearest colour that fits: this one, where it does.
    pub nearest: String,
}

impl AccentTrial {
    /// A look at `picked`, or at Hearth's own.
    pub fn new(picked: Option<Colour>) -> Self {
        let accent = picked.map_or(Accent::HEARTH, Accent::of);
        let contrasts: Vec<AccentContrast> = accent.contrasts().map(Into::into).collect();
        Self {
            colour: accent.light.to_string(),
            fits: contrasts.iter().all(|contrast| contrast.enough),
            nearest: Accent::nearest(accent.light).to_string(),
            values: accent.into(),
            contrasts,
        }
    }
}
