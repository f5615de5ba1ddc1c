# Adds up the closing lines of test runners: cargo test, node:test, vitest, Playwright, unittest.
# Prints "PASSED FAILED SKIPPED".

{ gsub(/\033\[[0-9;]*m/, "") }

# test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out
/^test result: / {
    for (i = 2; i <= NF; i++) {
        if ($i == "passed;") passed += $(i - 1)
        if ($i == "failed;") failed += $(i - 1)
        if ($i == "ignored;") skipped += $(i - 1)
    }
}

# node:test, as spec or tap: "ℹ pass 4", "# fail 0"
/^(ℹ|#) (pass|fail|cancelled|skipped|todo) [0-9]+$/ {
    if ($2 == "pass") passed += $3
    else if ($2 == "fail" || $2 == "cancelled") failed += $3
    else skipped += $3
}

# vitest: "      Tests  1 failed | 20 passed | 2 skipped (23)"
/^ *Tests  / {
    for (i = 2; i < NF; i++) {
        if ($(i + 1) == "passed") passed += $i
        if ($(i + 1) == "failed") failed += $i
        if ($(i + 1) == "skipped" || $(i + 1) == "todo") skipped += $i
    }
}

# Playwright, one line each: "  12 passed (30.1s)", "  1 failed", "  1 flaky", "  2 skipped", "  3 did not run"
/^  [0-9]+ (passed|failed|interrupted|flaky|skipped|did not run)( \([0-9.]+m?s?\))?$/ {
    if ($2 == "passed" || $2 == "flaky") passed += $1
    else if ($2 == "failed" || $2 == "interrupted") failed += $1
    else skipped += $1
}

# unittest: "Ran 5 tests in 0.4s", then "OK (skipped=1)" or "FAILED (failures=1, errors=1)"
/^Ran [0-9]+ tests? in / { ran = $2 }
ran != "" && /^(OK|FAILED)( \(.*\))?$/ {
    bad = number("failures") + number("errors")
    aside = number("skipped")
    passed += ran - bad - aside
    failed += bad
    skipped += aside
    ran = ""
}

END { printf "%d %d %d\n", passed, failed, skipped }

# The N of "word=N" in this line, or 0.
function number(word) {
    if (!match($0, word "=[0-9]+")) return 0
    return substr($0, RSTART + length(word) + 1, RLENGTH - length(word) - 1)
}
