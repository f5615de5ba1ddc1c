//! Two organisations in plain SQL, with a row in every table of persons: what the database itself has to guard.

use crate::support::{Raw, TestDb};

/// The id of the `n`th thing of a kind in an organisation, both small numbers.
pub fn id(org: u8, kind: Kind, n: usize) -> String {
    format!("00000000-0000-7000-8{org:03x}-{:04x}{n:08x}", kind as u8)
}

/// What an id names.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Organisation,
    Person,
    Relationship,
    Programme,
    Group,
    Session,
    Document,
    DocumentVersion,
    Journey,
    Enquiry,
    Fact,
    Place,
    Wait,
    Event,
    Job,
    Device,
    Code,
    Key,
    Statement,
    Conversation,
    NameCheck,
    Booking,
    Absence,
    Opening,
}

/// How many journeys each organisation has.
pub const JOURNEYS: usize = 12;

/// The group's seats.
pub const CAPACITY: usize = 3;

/// Two organisations, 1 and 2, each with a group of [`CAPACITY`] seats of which the first is taken.
pub fn two_organisations(data: &TestDb) -> Raw {
    let mut raw = data.raw();
    raw.enter("*");
    for org in [1, 2] {
        raw.run(&organisation(data, org)).expect("rows that fit");
    }
    raw
}

fn organisation(data: &TestDb, org: u8) -> String {
    let at = data.literal(data.clock.now());
    let id = |kind, n| format!("'{}'", id(org, kind, n));
    let (o, p, g, pr) = (
        id(Kind::Organisation, 0),
        id(Kind::Person, 0),
        id(Kind::Group, 0),
        id(Kind::Programme, 0),
    );
    let mut sql = format!(
        "insert into organisations (id, slug, name, time_zone, sender_label, made_at)
            values ({o}, 'org-{org}', 'Org', 'UTC', 'Messages', {at});
         insert into help_numbers (organisation_id, position, label, number, hours, checked_on)
            values ({o}, 1, 'Line', '116 123', 'Always', '2026-01-01');
         insert into people (id, email, preferred_name, made_at) values ({p}, 'p{org}@example.org', 'Ada', {at});
         insert into relationships (id, organisation_id, person_id, invited_name, began_at)
            values ({rel}, {o}, {p}, 'Ada', {at});
         insert into relationship_roles (organisation_id, relationship_id, role, since) values ({o}, {rel}, 'owner', {at});
         insert into programmes (id, organisation_id, kind, name, summary, who_for, default_capacity, session_minutes, made_at)
            values ({pr}, {o}, 'workshop', 'Workshop', '', '', 3, 90, {at});
         insert into eligibility_statements (id, organisation_id, programme_id, version, body, published_at)
            values ({statement}, {o}, {pr}, 1, 'Yes', {at});
         insert into groups (id, organisation_id, programme_id, name, state, format, capacity, time_zone, session_minutes,
                pattern, first_number, waiting_list, next_offer, place_given, places_word, first_starts_at, planned_until, made_at)
            values ({g}, {o}, {pr}, 'Group', 'published', 'online', {CAPACITY}, 'UTC', 90, '[]', 1, {yes}, 'by_hand',
                'at_sign_up', 'open', {at}, {at}, {at});
         insert into group_facilitators (organisation_id, group_id, person_id, since) values ({o}, {g}, {p}, {at});
         insert into sessions (id, organisation_id, group_id, number, planned_start, local_start, time_zone, minutes,
                starts_at, state) values ({session}, {o}, {g}, 1, 'x', 'x', 'UTC', 90, {at}, 'scheduled');
         insert into documents (id, organisation_id, kind, slug, title, made_at)
            values ({doc}, {o}, 'privacy_notice', 'privacy', 'Privacy', {at});
         insert into document_versions (id, organisation_id, document_id, version, title, clauses, published_at)
            values ({version}, {o}, {doc}, 1, 'Privacy', '[]', {at});
         insert into group_guidelines (id, organisation_id, group_id, version, title, clauses, published_at)
            values ({own}, {o}, {g}, 1, 'Ours', '[]', {at});
         insert into api_keys (id, organisation_id, label, publishable_key, made_at)
            values ({key}, {o}, 'Site', 'hpk_{org}', {at});
         insert into sign_in_codes (id, email_hash, email_sealed, made_at, expires_at) values ({code}, 'h', 's', {at}, {at});
         insert into devices (id, person_id, name, kind, rotated_at, made_at, last_seen_at)
            values ({device}, {p}, 'Phone', 'app', {at}, {at}, {at});
         insert into second_factors (person_id, secret_sealed, made_at) values ({p}, 's', {at});
         insert into recovery_codes (person_id, code_hash) values ({p}, 'h');
         insert into sent_mails (job_id, recipient_hash, asked, at) values ({job}, 'h', {yes}, {at});
         insert into outbox (id, organisation_id, kind, asked, state, due_at, made_at)
            values ({job}, {o}, 'left', {yes}, 'queued', {at}, {at});
         insert into events (id, organisation_id, kind, by_whom, at) values ({event}, {o}, 'place_taken', 'peer', {at});",
        rel = id(Kind::Relationship, 0),
        statement = id(Kind::Statement, 0),
        session = id(Kind::Session, 0),
        doc = id(Kind::Document, 0),
        version = id(Kind::DocumentVersion, 0),
        own = id(Kind::DocumentVersion, 1),
        key = id(Kind::Key, 0),
        code = id(Kind::Code, 0),
        device = id(Kind::Device, 0),
        job = id(Kind::Job, 0),
        event = id(Kind::Event, 0),
        yes = "true",
    );
    for n in 0..JOURNEYS {
        sql.push_str(&format!(
            "insert into journeys (id, organisation_id, reference, programme_id, group_id, stage, next_actor, made_at)
                values ({}, {o}, 'R{n}', {pr}, {g}, 'joined', 'nobody', {at});",
            id(Kind::Journey, n)
        ));
    }
    sql.push_str(&format!(
        "insert into enquiries (id, organisation_id, journey_id, preferred_name, channel, contact, contact_hash,
                privacy_version_id, taken, made_at)
            values ({}, {o}, {j}, 'Wren', 'email', 'w@example.org', 'h', {}, 'public', {at});
         insert into journey_facts (id, organisation_id, journey_id, kind, by_whom, at, position)
            values ({}, {o}, {j}, 'contact_given', 'peer', {at}, 1);
         insert into waiting_entries (id, organisation_id, group_id, journey_id, since, in_line, state)
            values ({}, {o}, {g}, {}, {at}, true, 'waiting');
         insert into availabilities (organisation_id, person_id, time_zone, hours, days_off, buffer_before, buffer_after,
                notice_hours, horizon_days, daily_cap, changed_at)
            values ({o}, {p}, 'UTC', '', '', 0, 15, 24, 28, 3, {at});
         insert into conversations (id, organisation_id, journey_id, group_id, starts_at, ends_at, time_zone, together, state)
            values ({talk}, {o}, {j}, {g}, {at}, {at}, 'UTC', 1, 'booked');
         insert into conversation_facilitators (organisation_id, conversation_id, person_id) values ({o}, {talk}, {p});
         insert into busy_ticks (person_id, tick, organisation_id, conversation_id) values ({p}, 1, {o}, {talk});",
        id(Kind::Enquiry, 0),
        id(Kind::DocumentVersion, 0),
        id(Kind::Fact, 0),
        id(Kind::Wait, 0),
        id(Kind::Journey, JOURNEYS - 1),
        j = id(Kind::Journey, 0),
        talk = id(Kind::Conversation, 0),
    ));
    sql.push_str(&format!(
        "insert into name_checks (id, organisation_id, journey_id, group_id, detail, state)
            values ({check}, {o}, {}, {g}, 'Plays the tuba', 'open');
         insert into name_check_questions (id, organisation_id, check_id, member_id, until)
            values ({}, {o}, {check}, {}, {at});",
        id(Kind::Journey, 1),
        id(Kind::NameCheck, 1),
        id(Kind::Journey, 0),
        check = id(Kind::NameCheck, 0),
    ));
    sql.push_str(&format!(
        "insert into contact_wishes (organisation_id, journey_id, reached_by, time_zone, hours, voicemail, changed_at)
            values ({o}, {}, 'email', 'UTC', '', 'no', {at});",
        id(Kind::Journey, 2),
    ));
    sql.push_str(&format!(
        "insert into workshop_bookings (id, organisation_id, journey_id, group_id, session_id, starts_at, state, booked_at)
            values ({}, {o}, {}, {g}, {}, {at}, 'booked', {at});",
        id(Kind::Booking, 0),
        id(Kind::Journey, 1),
        id(Kind::Session, 0),
    ));
    sql.push_str(&format!(
        "insert into absences (id, organisation_id, person_id, begins_at, ends_at, made_at)
            values ('{}', {o}, {p}, {at}, {later}, {at});
         insert into overdue_notices (organisation_id, person_id, journey_id, due_at, level, day)
            values ({o}, {p}, {}, {at}, 'actor', '2026-01-01');
         insert into journey_openings (id, organisation_id, journey_id, person_id, reason, opened_at)
            values ({}, {o}, {}, {p}, 'A worry.', {at});",
        self::id(org, Kind::Absence, 0),
        id(Kind::Journey, 0),
        id(Kind::Opening, 0),
        id(Kind::Journey, 0),
        later = data.literal(data.clock.now().plus(chrono::Duration::days(1))),
    ));
    sql.push_str(&place(data, org, 0, 0, 1));
    sql
}

/// A statement that takes a seat of the group of organisation `org` for its journey number `journey`.
pub fn place(data: &TestDb, org: u8, n: usize, journey: usize, seat: usize) -> String {
    format!(
        "insert into places (id, organisation_id, group_id, journey_id, seat, state, since)
            values ('{}', '{}', '{}', '{}', {seat}, 'taken', {});",
        id(org, Kind::Place, n),
        id(org, Kind::Organisation, 0),
        id(org, Kind::Group, 0),
        id(org, Kind::Journey, journey),
        data.literal(data.clock.now()),
    )
}
