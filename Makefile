# Thin on purpose: each target is one script that can be called, and read, by itself.
.DEFAULT_GOAL := help
.PHONY: help run test bench drill openapi sbom

help: ## say what there is (this list)
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | awk -F'\t' '{ printf "make %-9s %s\n", $$1, $$2 }'

run: ## set up what is missing, build, and start Hearth with three demo organisations on http://localhost:8080
	@scripts/run

test: ## run every check: format, lints, tests on SQLite and PostgreSQL, supply chain, API document and its clients
	@scripts/test

bench: ## measure speed as ratios within one run
	@scripts/bench

drill: ## run the long drills at full size, one line per figure
	@scripts/drill

openapi: ## write openapi/hearth.json and what is generated from it; read the diff before committing
	@scripts/openapi

sbom: ## list what a release is made of, as CycloneDX in target/sbom
	@scripts/sbom
