//! A client generated from openapi/hearth.json, against a running Hearth with its demo organisations.

use hearth_client::apis::configuration::Configuration;
use hearth_client::apis::public_api::{self, PublicGroupListError};
use hearth_client::apis::tracking_api;
use hearth_client::apis::Error;
use hearth_client::models::{ContactInput, EnquiryCreate, PublicGroupList};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

fn at(base_path: String) -> Configuration {
    Configuration {
        base_path,
        ..Configuration::new()
    }
}

fn hearth() -> Configuration {
    at(std::env::var("HEARTH_BASE_URL").expect("HEARTH_BASE_URL"))
}

async fn groups(client: &Configuration, org: &str) -> Result<PublicGroupList, Error<PublicGroupListError>> {
    public_api::public_group_list(client, org, None, None, None, None, None, None, None).await
}

#[tokio::test]
async fn each_demo_organisation_lists_its_groups() {
    for org in ["riverside", "kindred", "pathways"] {
        let list = groups(&hearth(), org).await.expect("a list");
        assert!(!list.items.is_empty(), "{org} shows at least one group");
    }
}

#[tokio::test]
async fn an_unknown_organisation_is_a_problem_with_a_code() {
    let refused = groups(&hearth(), "nobody-here").await.expect_err("nobody is there");
    let Error::ResponseError(answer) = refused else {
        panic!("{refused}");
    };
    assert_eq!(answer.status, 404);
    let told: serde_json::Value = serde_json::from_str(&answer.content).expect("problem details");
    assert_eq!(told["code"], "not_found");
}

#[tokio::test]
async fn a_word_that_this_client_has_never_heard_of_reaches_its_reader() {
    let list = groups(&hearth(), "riverside").await.expect("a list");
    let mut later = serde_json::to_value(&list).expect("JSON");
    later["items"][0]["places"] = json!("a_word_of_next_year");
    let body = later.to_string();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let answer = async {
        let (mut stream, _) = listener.accept().await.expect("a request");
        let mut asked = [0_u8; 4096];
        let _read = stream.read(&mut asked).await.expect("a request");
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await.expect("written");
        stream.write_all(body.as_bytes()).await.expect("written");
    };
    let client = at(base);
    let (found, ()) = tokio::join!(groups(&client, "riverside"), answer);
    assert_eq!(found.expect("a list").items[0].places, "a_word_of_next_year");
}

#[tokio::test]
async fn an_enquiry_is_taken_once_and_its_own_link_opens_it() {
    let client = hearth();
    let documents = public_api::public_document_list(&client, "riverside", None, None, None)
        .await
        .expect("documents");
    let notice = documents
        .items
        .iter()
        .find(|document| document.kind == "privacy_notice")
        .expect("a privacy notice");
    let list = groups(&client, "riverside").await.expect("a list");
    let group = list
        .items
        .iter()
        .find(|group| group.places != "closed")
        .expect("a group");
    let key = uuid::Uuid::new_v4().to_string();
    let contact = ContactInput {
        email: Some(format!("ada-{key}@example.org")),
        ..ContactInput::new()
    };
    let mut enquiry = EnquiryCreate::new(contact, "Ada".into(), i32::try_from(notice.version).expect("a version"));
    enquiry.group = Some(group.id);
    let send = || public_api::enquiry_create(&client, "riverside", &key, enquiry.clone());
    let (first, second) = (send().await.expect("taken"), send().await.expect("taken"));
    assert_eq!(first.reference, second.reference);
    let own = Configuration {
        bearer_access_token: first.tracking_token,
        ..client
    };
    let journey = tracking_api::tracking_fetch(&own).await.expect("one's own journey");
    assert_eq!(journey.reference, first.reference);
}
