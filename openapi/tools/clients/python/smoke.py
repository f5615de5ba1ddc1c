"""A client generated from openapi/hearth.json, against a running Hearth with its demo organisations."""

import importlib
import json
import os
import pkgutil
import unittest
import uuid
from http import HTTPStatus
from pathlib import Path
from typing import get_type_hints

import hearth_client
import httpx

DOCUMENT = json.loads((Path(__file__).parents[3] / "hearth.json").read_text())
GROUPS = "/v1/public/{org}/groups"


def operations() -> dict:
    """The generated modules that call an operation, by its name. Imports the whole package: that proves that it can be."""
    found = [importlib.import_module(m.name) for m in pkgutil.walk_packages(hearth_client.__path__, "hearth_client.")]
    return {m.__name__.rsplit(".", 1)[-1]: m for m in found if m.__name__.startswith("hearth_client.api.")}


OPERATIONS = operations()


def operation(method: str, path: str):
    """The module that calls one operation."""
    return OPERATIONS[DOCUMENT["paths"][path][method]["operationId"]]


class Smoke(unittest.TestCase):
    def setUp(self) -> None:
        self.client = hearth_client.Client(base_url=os.environ["HEARTH_BASE_URL"])
        self.addCleanup(self.client.get_httpx_client().close)

    def test_each_operation_has_a_module(self) -> None:
        methods = {"get", "put", "post", "patch", "delete"}
        for path, item in DOCUMENT["paths"].items():
            for method in methods & item.keys():
                self.assertTrue(hasattr(operation(method, path), "sync_detailed"), f"{method} {path}")

    def test_each_demo_organisation_lists_its_groups(self) -> None:
        for org in ("riverside", "kindred", "pathways"):
            answer = operation("get", GROUPS).sync_detailed(org, client=self.client)
            self.assertEqual(answer.status_code, HTTPStatus.OK)
            self.assertTrue(answer.parsed.items, f"{org} shows at least one group")

    def test_an_unknown_organisation_is_a_problem_with_a_code(self) -> None:
        answer = operation("get", GROUPS).sync_detailed("nobody-here", client=self.client)
        self.assertEqual(answer.status_code, HTTPStatus.NOT_FOUND)
        self.assertEqual(answer.parsed.code, "not_found")

    def test_a_word_that_this_client_has_never_heard_of_reaches_its_reader(self) -> None:
        real = self.client.get_httpx_client().get(GROUPS.format(org="riverside")).json()
        real["items"][0]["places"] = "a_word_of_next_year"
        later = httpx.MockTransport(lambda _: httpx.Response(200, json=real))
        client = hearth_client.Client(base_url="http://later.example", httpx_args={"transport": later})
        answer = operation("get", GROUPS).sync_detailed("riverside", client=client)
        self.assertEqual(answer.parsed.items[0].places, "a_word_of_next_year")

    def test_an_enquiry_is_taken_once_however_often_it_is_sent(self) -> None:
        get = lambda path: operation("get", path).sync("riverside", client=self.client)  # noqa: E731
        notice = next(d for d in get("/v1/public/{org}/documents").items if d.kind == "privacy_notice")
        group = next(g for g in get(GROUPS).items if g.places != "closed")
        create = operation("post", "/v1/public/{org}/enquiries").sync_detailed
        key = str(uuid.uuid4())
        body = get_type_hints(create)["body"].from_dict(
            {
                "group": str(group.id),
                "preferred_name": "Ada",
                "contact": {"email": f"ada-{key}@example.org"},
                "privacy_notice": notice.version,
            }
        )
        first = create("riverside", client=self.client, body=body, idempotency_key=key)
        self.assertEqual(first.status_code, HTTPStatus.CREATED, first.content)
        second = create("riverside", client=self.client, body=body, idempotency_key=key)
        self.assertEqual(second.headers.get("Idempotency-Replayed"), "true")
        self.assertEqual(second.parsed.reference, first.parsed.reference)


if __name__ == "__main__":
    unittest.main(verbosity=2)
