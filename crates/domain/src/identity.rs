//! The rules of signing in as plain functions: which signing key counts when, and how a family of refresh tokens goes
//! on or ends.

use chrono::Duration;

use crate::time::Instant;

/// How long an access token holds.
pub const ACCESS_LIFETIME: Duration = Duration::minutes(15);

/// How long a signing key signs.
pub const KEY_SIGNS_FOR: Duration = Duration::days(30);

/// How long a key is published before it signs, and after it signed last: whoever keeps the key set meets no token
/// that it can't check.
pub const KEY_OVERLAP: Duration = Duration::hours(24);

/// What to do about the signing keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyPlan {
    /// Make a key that signs from this moment on.
    pub make: Option<Instant>,
    /// Forget the keys at these positions.
    pub forget: Vec<usize>,
}

/// Plans the signing keys from when each begins to sign, earliest first.
pub fn plan_keys(sign_from: &[Instant], now: Instant) -> KeyPlan {
    let Some(last) = sign_from.last() else {
        return KeyPlan {
            make: Some(now),
            forget: Vec::new(),
        };
    };
    let due = now.since(*last) >= KEY_SIGNS_FOR - KEY_OVERLAP;
    let replaced = |at: usize| {
        let next = sign_from.get(at + 1);
        next.is_some_and(|next| now.since(*next) >= KEY_OVERLAP)
    };
    KeyPlan {
        make: due.then(|| now.plus(KEY_OVERLAP)),
        forget: (0..sign_from.len()).filter(|at| replaced(*at)).collect(),
    }
}

/// The position of the key that signs at `now`.
pub fn signing_now(sign_from: &[Instant], now: Instant) -> Option<usize> {
    sign_from.iter().rposition(|from| *from <= now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(days: i64) -> Instant {
        Instant::from_micros(0).plus(Duration::days(days))
    }

    #[test]
    fn the_first_key_signs_at_once() {
        assert_eq!(plan_keys(&[], day(3)).make, Some(day(3)));
    }

    #[test]
    fn the_next_key_is_published_a_day_before_it_signs() {
        let almost = day(29).minus(Duration::microseconds(1));
        assert_eq!(plan_keys(&[day(0)], almost), KeyPlan::default());
        assert_eq!(plan_keys(&[day(0)], day(29)).make, Some(day(30)));
        assert_eq!(plan_keys(&[day(0), day(30)], day(29)), KeyPlan::default());
        assert_eq!(signing_now(&[day(0), day(30)], day(29)), Some(0));
        assert_eq!(signing_now(&[day(0), day(30)], day(30)), Some(1));
    }

    #[test]
    fn a_key_stays_published_for_a_day_after_its_last_signature() {
        let keys = [day(0), day(30)];
        assert_eq!(
            plan_keys(&keys, day(31).minus(Duration::seconds(1))),
            KeyPlan::default()
        );
        assert_eq!(plan_keys(&keys, day(31)).forget, [0]);
    }

    #[test]
    fn after_a_long_rest_the_last_key_goes_on_until_the_next_one_signs() {
        let plan = plan_keys(&[day(0)], day(400));
        assert_eq!(
            (plan.make, plan.forget.as_slice()),
            (Some(day(401)), [].as_slice())
        );
        assert_eq!(signing_now(&[day(0), day(401)], day(400)), Some(0));
    }
}
