//! The letter to a member about a question of a name-check. It tells nothing of whom the question is about.

use domain::events::Template;
use domain::ids::NameCheckQuestionId;
use domain::text::Channel;
use domain::words;
use persistence::joining::question_facts;
use persistence::outbox::facts;
use persistence::{Result, Tx};

use super::{Desk, Letters, NotNeeded, from};
use crate::mail::letter::Letter;
use crate::secrets::ExposeSecret as _;

/// The letter for a question, while it is open and unanswered.
pub(super) fn about_question(
    tx: &mut Tx<'_>,
    desk: &Desk,
    template: Template,
    id: NameCheckQuestionId,
) -> Result<Letters> {
    let Some(question) = question_facts(tx, id)? else {
        return Ok(Err(NotNeeded("closed")));
    };
    let Some(member) = facts::journey(tx, question.member)? else {
        return Ok(Err(NotNeeded("gone")));
    };
    let Some(sender) = facts::sender(tx, member.organisation)? else {
        return Ok(Err(NotNeeded("gone")));
    };
    if member.channel != Channel::Email {
        return Ok(Err(NotNeeded("not_by_mail")));
    }
    let token = desk.keyring.name_check_token(id);
    let zone = member.zone.unwrap_or(sender.zone);
    Ok(Ok(Letter {
        name: Some(member.preferred_name),
        link: Some(format!("{}/c#{}", desk.public_url, token.expose_secret())),
        answer_by: Some(words::moment(question.until, zone)),
        ..from(sender, template, member.contact)
    }))
}
