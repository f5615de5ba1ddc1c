//! Every table and its columns; a test compares them with both databases.

#![allow(missing_docs, reason = "the columns are described where their rows are")]

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    installations (id) {
        id -> Integer,
        key_fingerprint -> Text,
        made_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    organisations (id) {
        id -> UuidSql,
        slug -> Text,
        name -> Text,
        about -> Text,
        time_zone -> Text,
        locale -> Text,
        sender_label -> Text,
        plain_contact -> Text,
        reply_working_days -> Nullable<Integer>,
        version -> BigInt,
        offer_version -> BigInt,
        made_at -> InstantSql,
        accent -> Nullable<Text>,
        offer_hours -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    help_numbers (organisation_id, position) {
        organisation_id -> UuidSql,
        position -> Integer,
        label -> Text,
        number -> Text,
        hours -> Text,
        checked_on -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    people (id) {
        id -> UuidSql,
        email -> Text,
        email_verified_at -> Nullable<InstantSql>,
        preferred_name -> Text,
        pronouns -> Nullable<Text>,
        time_zone -> Nullable<Text>,
        locale -> Nullable<Text>,
        version -> BigInt,
        made_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    relationships (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        person_id -> UuidSql,
        invited_name -> Text,
        began_at -> InstantSql,
        accepted_at -> Nullable<InstantSql>,
        ended_at -> Nullable<InstantSql>,
        version -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    relationship_roles (relationship_id, role) {
        organisation_id -> UuidSql,
        relationship_id -> UuidSql,
        role -> Text,
        since -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    sign_in_codes (id) {
        id -> UuidSql,
        email_hash -> Text,
        email_sealed -> Text,
        made_at -> InstantSql,
        expires_at -> InstantSql,
        tries -> Integer,
        used_at -> Nullable<InstantSql>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    devices (id) {
        id -> UuidSql,
        person_id -> UuidSql,
        name -> Text,
        kind -> Text,
        generation -> BigInt,
        rotated_at -> InstantSql,
        second_factor_at -> Nullable<InstantSql>,
        made_at -> InstantSql,
        last_seen_at -> InstantSql,
        revoked_at -> Nullable<InstantSql>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    second_factors (person_id) {
        person_id -> UuidSql,
        secret_sealed -> Text,
        confirmed_at -> Nullable<InstantSql>,
        last_step -> BigInt,
        wrong_tries -> Integer,
        wrong_since -> Nullable<InstantSql>,
        made_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    recovery_codes (person_id, code_hash) {
        person_id -> UuidSql,
        code_hash -> Text,
        used_at -> Nullable<InstantSql>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    signing_keys (id) {
        id -> Text,
        key_sealed -> Text,
        public_key -> Text,
        made_at -> InstantSql,
        signs_from -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    programmes (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        kind -> Text,
        name -> Text,
        summary -> Text,
        who_for -> Text,
        themes -> Text,
        joining_steps -> Text,
        default_capacity -> Integer,
        session_minutes -> Integer,
        adults_only -> Bool,
        sibling_of -> Nullable<UuidSql>,
        version -> BigInt,
        made_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    eligibility_statements (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        programme_id -> UuidSql,
        version -> Integer,
        body -> Text,
        published_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    groups (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        programme_id -> UuidSql,
        name -> Text,
        state -> Text,
        format -> Text,
        capacity -> Integer,
        time_zone -> Text,
        session_minutes -> Integer,
        pattern -> Text,
        first_number -> Integer,
        area -> Nullable<Text>,
        venue -> Nullable<Text>,
        online_details -> Nullable<Text>,
        waiting_list -> Bool,
        next_offer -> Text,
        place_given -> Text,
        places_word -> Text,
        first_starts_at -> InstantSql,
        planned_until -> InstantSql,
        version -> BigInt,
        made_at -> InstantSql,
        published_at -> Nullable<InstantSql>,
        closed_at -> Nullable<InstantSql>,
        capacity_raised_at -> Nullable<InstantSql>,
        own_guidelines -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    group_facilitators (group_id, person_id) {
        organisation_id -> UuidSql,
        group_id -> UuidSql,
        person_id -> UuidSql,
        since -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    sessions (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        group_id -> UuidSql,
        number -> Integer,
        planned_start -> Text,
        local_start -> Text,
        time_zone -> Text,
        minutes -> Integer,
        starts_at -> InstantSql,
        state -> Text,
        theme -> Nullable<Text>,
        changed_at -> Nullable<InstantSql>,
        version -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    documents (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        kind -> Text,
        slug -> Text,
        title -> Text,
        version -> Integer,
        made_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    document_versions (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        document_id -> UuidSql,
        version -> Integer,
        title -> Text,
        clauses -> Text,
        published_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    group_guidelines (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        group_id -> UuidSql,
        version -> Integer,
        title -> Text,
        clauses -> Text,
        published_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    journeys (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        reference -> Text,
        programme_id -> UuidSql,
        group_id -> Nullable<UuidSql>,
        person_id -> Nullable<UuidSql>,
        stage -> Text,
        next_actor -> Text,
        due_at -> Nullable<InstantSql>,
        confirmed_at -> Nullable<InstantSql>,
        tracking_hash -> Nullable<Text>,
        tracking_generation -> Integer,
        tracking_ends_at -> Nullable<InstantSql>,
        version -> BigInt,
        made_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    enquiries (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        journey_id -> UuidSql,
        preferred_name -> Text,
        channel -> Text,
        contact -> Text,
        contact_hash -> Text,
        message -> Nullable<Text>,
        privacy_version_id -> UuidSql,
        locale -> Nullable<Text>,
        taken -> Text,
        taken_how -> Nullable<Text>,
        made_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    journey_facts (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        journey_id -> UuidSql,
        kind -> Text,
        ref_id -> Nullable<UuidSql>,
        value -> Nullable<Text>,
        by_whom -> Text,
        by_person -> Nullable<UuidSql>,
        how -> Nullable<Text>,
        wording -> Nullable<Integer>,
        at -> InstantSql,
        position -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    places (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        group_id -> UuidSql,
        journey_id -> UuidSql,
        seat -> Integer,
        state -> Text,
        since -> InstantSql,
        held_until -> Nullable<InstantSql>,
        released_at -> Nullable<InstantSql>,
        release_cause -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    waiting_entries (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        group_id -> UuidSql,
        journey_id -> UuidSql,
        since -> InstantSql,
        in_line -> Bool,
        state -> Text,
        ended_at -> Nullable<InstantSql>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    api_keys (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        label -> Text,
        publishable_key -> Text,
        origins -> Text,
        version -> BigInt,
        made_at -> InstantSql,
        revoked_at -> Nullable<InstantSql>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    events (seq) {
        seq -> BigInt,
        id -> UuidSql,
        organisation_id -> Nullable<UuidSql>,
        kind -> Text,
        by_whom -> Text,
        by_person -> Nullable<UuidSql>,
        person_id -> Nullable<UuidSql>,
        programme_id -> Nullable<UuidSql>,
        group_id -> Nullable<UuidSql>,
        session_id -> Nullable<UuidSql>,
        journey_id -> Nullable<UuidSql>,
        document_id -> Nullable<UuidSql>,
        key_id -> Nullable<UuidSql>,
        at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    outbox (id) {
        id -> UuidSql,
        organisation_id -> Nullable<UuidSql>,
        kind -> Text,
        journey_id -> Nullable<UuidSql>,
        person_id -> Nullable<UuidSql>,
        code_id -> Nullable<UuidSql>,
        session_id -> Nullable<UuidSql>,
        asked -> Bool,
        state -> Text,
        due_at -> InstantSql,
        claimed_until -> Nullable<InstantSql>,
        attempts -> Integer,
        outcome -> Nullable<Text>,
        made_at -> InstantSql,
        done_at -> Nullable<InstantSql>,
        check_id -> Nullable<UuidSql>,
        question_id -> Nullable<UuidSql>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    sent_mails (job_id) {
        job_id -> UuidSql,
        recipient_hash -> Text,
        asked -> Bool,
        at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    idempotency_keys (space, key_hash) {
        space -> Text,
        key_hash -> Text,
        request_hash -> Text,
        answer_sealed -> Nullable<Text>,
        journey_id -> Nullable<UuidSql>,
        made_at -> InstantSql,
        check_id -> Nullable<UuidSql>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    name_checks (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        journey_id -> UuidSql,
        group_id -> UuidSql,
        detail -> Text,
        state -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    name_check_questions (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        check_id -> UuidSql,
        member_id -> UuidSql,
        until -> InstantSql,
        answer -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::UuidSql;

    conversation_rules (group_id) {
        organisation_id -> UuidSql,
        group_id -> UuidSql,
        facilitators -> Nullable<Integer>,
        minutes -> Integer,
        version -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    availabilities (organisation_id, person_id) {
        organisation_id -> UuidSql,
        person_id -> UuidSql,
        time_zone -> Text,
        hours -> Text,
        days_off -> Text,
        buffer_before -> Integer,
        buffer_after -> Integer,
        notice_hours -> Integer,
        horizon_days -> Integer,
        daily_cap -> Integer,
        version -> BigInt,
        changed_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    conversations (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        journey_id -> UuidSql,
        group_id -> UuidSql,
        starts_at -> InstantSql,
        ends_at -> InstantSql,
        time_zone -> Text,
        together -> Integer,
        state -> Text,
        held_until -> Nullable<InstantSql>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::UuidSql;

    conversation_facilitators (conversation_id, person_id) {
        organisation_id -> UuidSql,
        conversation_id -> UuidSql,
        person_id -> UuidSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::UuidSql;

    busy_ticks (person_id, tick) {
        person_id -> UuidSql,
        tick -> BigInt,
        organisation_id -> UuidSql,
        conversation_id -> UuidSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    workshop_bookings (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        journey_id -> UuidSql,
        group_id -> UuidSql,
        session_id -> UuidSql,
        starts_at -> InstantSql,
        state -> Text,
        booked_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    closures (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        first_day -> Text,
        last_day -> Text,
        note -> Text,
        made_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    absences (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        person_id -> UuidSql,
        begins_at -> InstantSql,
        ends_at -> InstantSql,
        deputy_id -> Nullable<UuidSql>,
        made_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    journey_openings (id) {
        id -> UuidSql,
        organisation_id -> UuidSql,
        journey_id -> UuidSql,
        person_id -> UuidSql,
        reason -> Text,
        opened_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    overdue_notices (journey_id, due_at, level, person_id) {
        organisation_id -> UuidSql,
        person_id -> UuidSql,
        journey_id -> UuidSql,
        due_at -> InstantSql,
        level -> Text,
        day -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{InstantSql, UuidSql};

    contact_wishes (journey_id) {
        organisation_id -> UuidSql,
        journey_id -> UuidSql,
        reached_by -> Text,
        phone -> Nullable<Text>,
        time_zone -> Text,
        hours -> Text,
        voicemail -> Text,
        ask_for -> Nullable<Text>,
        said_how -> Nullable<Text>,
        wording_version -> Nullable<Integer>,
        version -> BigInt,
        changed_at -> InstantSql,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::UuidSql;

    programme_workshops (programme_id, workshop_id) {
        organisation_id -> UuidSql,
        programme_id -> UuidSql,
        workshop_id -> UuidSql,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    absences,
    api_keys,
    availabilities,
    busy_ticks,
    closures,
    contact_wishes,
    conversation_facilitators,
    conversation_rules,
    conversations,
    devices,
    document_versions,
    documents,
    eligibility_statements,
    enquiries,
    events,
    group_facilitators,
    group_guidelines,
    groups,
    help_numbers,
    idempotency_keys,
    installations,
    journey_facts,
    journey_openings,
    journeys,
    name_check_questions,
    name_checks,
    organisations,
    outbox,
    overdue_notices,
    people,
    places,
    programme_workshops,
    programmes,
    recovery_codes,
    relationship_roles,
    relationships,
    second_factors,
    sent_mails,
    sessions,
    sign_in_codes,
    signing_keys,
    waiting_entries,
    workshop_bookings,
);
