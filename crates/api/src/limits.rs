//! Limits by network address: generous, because a whole room may sit behind one. What an account bears is counted in
//! the database, whatever the address.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, ResponseError as _};
use governor::clock::Clock as _;
use governor::middleware::{StateInformationMiddleware, StateSnapshot};
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{NotUntil, Quota, RateLimiter};
use persistence::Clock;

use crate::app::App;
use crate::error::ApiError;

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const STATE: HeaderName = HeaderName::from_static("ratelimit");

/// How many requests a minute an address gets without any setting: several pages a second for a room of people.
pub const PER_MINUTE: u32 = 6_000;
/// Which part of them may be about signing in.
const SIGNING_IN: u32 = 5;
/// After how many requests addresses that are quiet again are forgotten.
const TIDY_AFTER: u32 = 10_000;

/// Counts requests by address.
pub struct Limits {
    classes: Option<[Class; 2]>,
    counted: AtomicU32,
}

/// One kind of request with its own count.
struct Class {
    name: &'static str,
    policy: Option<HeaderValue>,
    limiter: RateLimiter<u128, DashMapStateStore<u128>, Ticks, StateInformationMiddleware>,
}

/// What a request was told.
type Verdict = Result<StateSnapshot, NotUntil<Nanos>>;

impl Limits {
    /// So many requests a minute, all at once if need be; 0 means any number.
    pub fn new(per_minute: u32, clock: &Clock) -> Self {
        let class = |name, per_minute: NonZeroU32| {
            let quota = Quota::per_minute(per_minute);
            Class {
                name,
                policy: policy(name, quota),
                limiter: RateLimiter::dashmap_with_clock(quota, Ticks::new(clock)).with_middleware(),
            }
        };
        let classes = NonZeroU32::new(per_minute).map(|all| {
            let part = NonZeroU32::new(per_minute / SIGNING_IN).unwrap_or(NonZeroU32::MIN);
            [class("default", all), class("auth", part)]
        });
        Self {
            classes,
            counted: AtomicU32::new(0),
        }
    }

    fn class(&self, path: &str) -> Option<&Class> {
        let [all, auth] = self.classes.as_ref()?;
        if path.starts_with("/v1/auth/") {
            Some(auth)
        } else {
            path.starts_with("/v1/").then_some(all)
        }
    }

    fn count(&self, class: &Class, address: IpAddr) -> Verdict {
        if self.counted.fetch_add(1, Ordering::Relaxed) % TIDY_AFTER == TIDY_AFTER - 1 {
            class.limiter.retain_recent();
        }
        class.limiter.check_key(&household(address))
    }
}

/// Counts one request, tells how many are left, and refuses it when there are none.
///
/// # Errors
/// Those of the service; a refusal is an answer.
pub async fn limit(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let app = request.app_data::<Data<App>>().map(|app| Arc::clone(app));
    // A browser asks by OPTIONS before it may ask at all, and can't be told to wait there.
    let class = match &app {
        Some(app) if request.method() != Method::OPTIONS => app.limits.class(request.path()),
        _ => None,
    };
    let (Some(app), Some(class)) = (&app, class) else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let Some(address) = client_address(&request, app.trusted_proxies) else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let (mut response, quota, left) = match app.limits.count(class, address) {
        Ok(state) => {
            let response = next.call(request).await?.map_into_boxed_body();
            (response, state.quota(), state.remaining_burst_capacity())
        }
        Err(refused) => {
            let wait = refused.wait_time_from(class.limiter.clock().now());
            let seconds = u32::try_from(wait.as_secs())
                .unwrap_or(u32::MAX)
                .saturating_add(1);
            let answer = ApiError::TooMany(seconds).error_response();
            (request.into_response(answer), refused.quota(), 0)
        }
    };
    let headers = response.headers_mut();
    if let Some(policy) = &class.policy {
        headers.insert(POLICY, policy.clone());
    }
    if let Some(state) = state(class.name, quota, left) {
        headers.insert(STATE, state);
    }
    Ok(response)
}

/// `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers: how many in how many seconds.
fn policy(name: &str, quota: Quota) -> Option<HeaderValue> {
    let all = quota.burst_size();
    let window = quota.burst_size_replenished_in().as_secs();
    HeaderValue::from_str(&format!("\"{name}\";q={all};w={window}")).ok()
}

/// `RateLimit` of the same draft: how many are left, and in how many seconds all will be.
fn state(name: &str, quota: Quota, left: u32) -> Option<HeaderValue> {
    let used = quota.burst_size().get().saturating_sub(left);
    let full_in = quota
        .replenish_interval()
        .saturating_mul(used)
        .as_secs_f64()
        .ceil();
    HeaderValue::from_str(&format!("\"{name}\";r={left};t={full_in}")).ok()
}

/// The address that asks: the connection's own, or the one that the outermost of so many trusted proxies saw. What
/// stands before that in the header was written by whoever asks.
fn client_address(request: &ServiceRequest, trusted_proxies: usize) -> Option<IpAddr> {
    let peer = request.peer_addr().map(|address| address.ip());
    if trusted_proxies == 0 {
        return peer;
    }
    let lines = request.headers().get_all("x-forwarded-for");
    let forwarded: Vec<&str> = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .collect();
    let seen = forwarded
        .len()
        .checked_sub(trusted_proxies)
        .and_then(|at| forwarded.get(at));
    seen.and_then(|text| parse(text)).or(peer)
}

fn parse(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let with_port = || text.parse::<SocketAddr>().map(|address| address.ip());
    bare.parse().or_else(|_| with_port()).ok()
}

/// Who shares an address: one line has one IPv4 address, or a /64 of IPv6.
fn household(address: IpAddr) -> u128 {
    match address.to_canonical() {
        IpAddr::V4(v4) => u128::from(v4.to_ipv6_mapped()),
        IpAddr::V6(v6) => {
            u128::from(v6) & u128::from(Ipv6Addr::new(0xffff, 0xffff, 0xffff, 0xffff, 0, 0, 0, 0))
        }
    }
}

/// Time for the limits: the machine's monotonic clock, so that a corrected wall clock shuts nobody out, or the clock
/// that a test moves.
#[derive(Clone)]
struct Ticks {
    clock: Clock,
    began: Instant,
}

impl Ticks {
    fn new(clock: &Clock) -> Self {
        Self {
            clock: clock.clone(),
            began: Instant::now(),
        }
    }
}

impl governor::clock::Clock for Ticks {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        match &self.clock {
            Clock::System => self.began.elapsed().into(),
            Clock::Manual(_) => {
                let micros = u64::try_from(self.clock.now().micros()).unwrap_or(0);
                Nanos::new(micros.saturating_mul(1_000))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;
    use chrono::Duration;

    fn clock() -> Clock {
        Clock::manual(domain::Instant::from_micros(1_000_000_000_000_000))
    }

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn an_address_gets_its_minute_s_worth_at_once_and_then_waits() {
        let clock = clock();
        let limits = Limits::new(30, &clock);
        let class = limits.class("/v1/public/riverside/enquiries").expect("a class");
        let one = address("192.0.2.1");
        assert!((0..30).all(|_| limits.count(class, one).is_ok()));
        assert!(limits.count(class, one).is_err());
        assert!(limits.count(class, address("192.0.2.2")).is_ok());
        clock.advance(Duration::seconds(2));
        assert!(limits.count(class, one).is_ok());
        assert!(limits.count(class, one).is_err());
    }

    #[test]
    fn signing_in_has_a_tighter_count_of_its_own_and_pages_have_none() {
        let limits = Limits::new(30, &clock());
        let auth = limits.class("/v1/auth/codes").expect("a class");
        let one = address("192.0.2.1");
        assert!((0..6).all(|_| limits.count(auth, one).is_ok()));
        assert!(limits.count(auth, one).is_err());
        let all = limits.class("/v1/me").expect("a class");
        assert!(limits.count(all, one).is_ok());
        assert!(limits.class("/index.html").is_none());
        assert!(limits.class("/healthz").is_none());
        assert!(Limits::new(0, &clock()).class("/v1/me").is_none());
    }

    #[test]
    fn an_ipv6_household_is_its_slash_64() {
        let one = household(address("2001:db8:1:2:3:4:5:6"));
        assert_eq!(one, household(address("2001:db8:1:2:ffff::1")));
        assert_ne!(one, household(address("2001:db8:1:3:3:4:5:6")));
        assert_eq!(
            household(address("::ffff:192.0.2.1")),
            household(address("192.0.2.1"))
        );
        assert_ne!(household(address("192.0.2.1")), household(address("192.0.2.2")));
    }

    #[test]
    fn only_what_a_trusted_proxy_saw_is_believed() {
        let seen = |forwarded: &[&str], trusted| {
            let mut request = TestRequest::default().peer_addr("10.0.0.1:1".parse().expect("an address"));
            for line in forwarded {
                request = request.append_header(("x-forwarded-for", *line));
            }
            client_address(&request.to_srv_request(), trusted).map(|address| address.to_string())
        };
        let claimed = ["6.6.6.6, 203.0.113.9", "198.51.100.2"];
        assert_eq!(seen(&claimed, 0).as_deref(), Some("10.0.0.1"));
        assert_eq!(seen(&claimed, 1).as_deref(), Some("198.51.100.2"));
        assert_eq!(seen(&claimed, 2).as_deref(), Some("203.0.113.9"));
        assert_eq!(seen(&claimed, 4).as_deref(), Some("10.0.0.1"));
        assert_eq!(seen(&["unknown"], 1).as_deref(), Some("10.0.0.1"));
        assert_eq!(seen(&["[2001:db8::1]:443"], 1).as_deref(), Some("2001:db8::1"));
        assert_eq!(seen(&["203.0.113.9:5000"], 1).as_deref(), Some("203.0.113.9"));
        assert_eq!(seen(&[], 1).as_deref(), Some("10.0.0.1"));
    }

    #[test]
    fn what_is_left_is_told() {
        let minute = Quota::per_minute(NonZeroU32::new(60).expect("not zero"));
        let told = |value: Option<HeaderValue>| value.expect("a header");
        assert_eq!(told(policy("default", minute)), "\"default\";q=60;w=60");
        assert_eq!(told(state("default", minute, 57)), "\"default\";r=57;t=3");
    }
}
