//! Where a test reads its mail: what the worker would send, as a script would find it.

use api::mail::letters::gather;
use api::mail::message::message;
use api::mail::render::render;
use api::mail::{MailSetting, Transport};
use api::worker::{End, Post};
use domain::events::{About, Job, Template};
use domain::ids::{JourneyId, OrganisationId, PersonId, SessionId};
use persistence::{Everywhere, Lock, outbox};

use super::House;

/// A folder for messages, and the post that fills it.
pub struct Letterbox {
    post: Post,
    folder: tempfile::TempDir,
    read: Vec<std::ffi::OsString>,
}

/// A message as it arrived: head and text, with lines as they stand.
#[derive(Clone, Debug)]
pub struct Mail {
    pub head: String,
    pub body: String,
}

impl Mail {
    fn read(raw: &str) -> Self {
        let raw = raw.replace("\r\n", "\n");
        let (head, body) = raw.split_once("\n\n").expect("a head");
        Self {
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    /// Whether it goes to this address.
    pub fn is_to(&self, address: &str) -> bool {
        self.head.lines().any(|line| line == format!("To: {address}"))
    }

    /// The line that is a link.
    pub fn link(&self) -> &str {
        let link = self.body.lines().find(|line| line.starts_with("http"));
        link.unwrap_or_else(|| panic!("no link in {}", self.body))
    }

    /// The token in its link.
    pub fn token(&self) -> &str {
        self.link().split_once('#').expect("a fragment").1
    }

    /// The line that is a code.
    pub fn code(&self) -> &str {
        let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit());
        let code = self.body.lines().find(is_code);
        code.unwrap_or_else(|| panic!("no code in {}", self.body))
    }
}

impl House {
    /// A letterbox for this house's mail.
    pub fn letterbox(&self) -> Letterbox {
        let folder = tempfile::tempdir().expect("a folder");
        let setting = MailSetting::Folder(folder.path().to_owned());
        let transport = Transport::new(&setting).expect("a folder");
        Letterbox {
            post: self.app.post(transport, None),
            folder,
            read: Vec::new(),
        }
    }
}

impl Letterbox {
    /// Sends what is due, and returns the messages that are new, oldest first, with what became of every job.
    pub async fn open(&mut self) -> (Vec<Mail>, Vec<End>) {
        let mut ends = Vec::new();
        while let Some(end) = self.post.send_one().await.expect("a database") {
            ends.push(end);
        }
        let mut names: Vec<_> = std::fs::read_dir(self.folder.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name())
            .filter(|name| !self.read.contains(name))
            .collect();
        names.sort();
        let mails = names
            .iter()
            .map(|name| {
                let raw = std::fs::read_to_string(self.folder.path().join(name)).expect("a message");
                Mail::read(&raw)
            })
            .collect();
        self.read.extend(names);
        (mails, ends)
    }

    /// The message of `template` about a journey, as it would be sent now; or why it would not.
    pub async fn about_journey(
        &self,
        template: Template,
        organisation: OrganisationId,
        journey: JourneyId,
        session: Option<SessionId>,
    ) -> Result<Mail, &'static str> {
        self.about(template, organisation, About::Journey(journey), session)
            .await
    }

    /// The message of `template` to a facilitator about a conversation, as it would be sent now; or why it would not.
    pub async fn to_facilitator(
        &self,
        template: Template,
        organisation: OrganisationId,
        person: PersonId,
        journey: JourneyId,
    ) -> Result<Mail, &'static str> {
        self.about(
            template,
            organisation,
            About::Facilitator { person, journey },
            None,
        )
        .await
    }

    /// The invitation of a person, as it would be sent now; or why it would not.
    pub async fn invitation(
        &self,
        organisation: OrganisationId,
        person: PersonId,
    ) -> Result<Mail, &'static str> {
        self.to_person(Template::Invitation, organisation, person).await
    }

    /// The message of `template` to somebody of an organisation, as it would be sent now; or why it would not.
    pub async fn to_person(
        &self,
        template: Template,
        organisation: OrganisationId,
        person: PersonId,
    ) -> Result<Mail, &'static str> {
        self.about(template, organisation, About::Person(person), None)
            .await
    }

    async fn about(
        &self,
        template: Template,
        organisation: OrganisationId,
        about: About,
        session: Option<SessionId>,
    ) -> Result<Mail, &'static str> {
        let job = Job {
            template,
            about,
            session,
            after: chrono::Duration::zero(),
        };
        // Later than everything that was queued before, so that nothing supersedes it.
        self.post.db.clock().advance(chrono::Duration::seconds(1));
        let desk = self.post.desk.clone();
        let letter = self.post.db.write(Lock::None, move |tx| {
            tx.enter_everywhere(Everywhere::Worker)?;
            outbox::queue(tx, Some(organisation), &job)?;
            let claims = outbox::claim(tx, 100, chrono::Duration::days(1))?;
            let claim = claims
                .into_iter()
                .filter(|claim| (claim.template, claim.about) == (template, about))
                .max_by_key(|claim| claim.made_at)
                .expect("the job that was just queued");
            Ok::<_, persistence::Error>((claim, gather(tx, &desk, &claim)?))
        });
        let (claim, letter) = letter.await.expect("a database");
        let letter = letter.map_err(|not_needed| not_needed.0)?;
        let words = render(&letter).expect("words");
        let now = self.post.db.clock().now();
        let sent = message(&letter, words, claim.job, &self.post.from, now).expect("a message");
        Ok(Mail::read(&String::from_utf8(sent.formatted()).expect("UTF-8")))
    }
}
