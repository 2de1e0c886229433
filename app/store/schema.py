"""The project file's tables, as numbered steps of frozen SQL. A step is never changed later."""

from __future__ import annotations

PROJECT_STEPS: tuple[str, ...] = (
    """
CREATE TABLE rows (           -- authored records other than nodes; the rest is in `data`
    tbl TEXT NOT NULL, id TEXT NOT NULL, archived INTEGER NOT NULL, data TEXT NOT NULL,
    PRIMARY KEY (tbl, id)
) WITHOUT ROWID;
CREATE TABLE nodes (
    id TEXT PRIMARY KEY, op TEXT NOT NULL, shot TEXT NOT NULL, asset TEXT NOT NULL,
    pick TEXT NOT NULL, approved TEXT NOT NULL, archived INTEGER NOT NULL, data TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX nodes_shot ON nodes(shot);
CREATE TABLE history (
    seq INTEGER PRIMARY KEY, at REAL NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,
    target INTEGER, label TEXT NOT NULL, edits TEXT NOT NULL, patches TEXT NOT NULL
);
CREATE TABLE touched (
    entity TEXT NOT NULL, field TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (entity, field, seq)
) WITHOUT ROWID;
CREATE TABLE takes (
    id TEXT PRIMARY KEY, node TEXT NOT NULL, shot TEXT NOT NULL, media TEXT NOT NULL,
    sha256 TEXT NOT NULL, suffix TEXT NOT NULL, origin TEXT NOT NULL, provider TEXT NOT NULL,
    model TEXT NOT NULL, prompt TEXT NOT NULL, prompt_sent TEXT NOT NULL, negative TEXT NOT NULL,
    seed INTEGER, params TEXT NOT NULL, job TEXT NOT NULL, provider_job TEXT NOT NULL,
    url TEXT NOT NULL, parent TEXT NOT NULL, session TEXT NOT NULL, round INTEGER NOT NULL,
    campaign TEXT NOT NULL, ticket TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    seconds REAL NOT NULL, created_at REAL NOT NULL
);
CREATE INDEX takes_node ON takes(node);
CREATE INDEX takes_job ON takes(job);
CREATE TABLE fingerprints (take TEXT PRIMARY KEY, version INTEGER NOT NULL, data TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE layouts (take TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE verdicts (
    seq INTEGER PRIMARY KEY, take TEXT NOT NULL, total REAL, passed INTEGER NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX verdicts_take ON verdicts(take);
CREATE TABLE kept (
    seq INTEGER PRIMARY KEY, node TEXT NOT NULL, take TEXT NOT NULL, approved INTEGER NOT NULL,
    auto INTEGER NOT NULL, at REAL NOT NULL
);
CREATE TABLE activity (
    seq INTEGER PRIMARY KEY, at REAL NOT NULL, kind TEXT NOT NULL, session TEXT NOT NULL,
    shot TEXT NOT NULL, node TEXT NOT NULL, text TEXT NOT NULL, model TEXT NOT NULL,
    micros INTEGER NOT NULL, data TEXT NOT NULL
);
CREATE INDEX activity_session ON activity(session);
CREATE TABLE sessions (id TEXT PRIMARY KEY, kind TEXT NOT NULL, created_at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE decisions (
    seq INTEGER PRIMARY KEY, session TEXT NOT NULL REFERENCES sessions(id), data TEXT NOT NULL
);
CREATE TABLE ledger (
    job TEXT PRIMARY KEY, state TEXT NOT NULL, node TEXT NOT NULL, shot TEXT NOT NULL,
    session TEXT NOT NULL, provider TEXT NOT NULL, model TEXT NOT NULL, account TEXT NOT NULL,
    campaign TEXT NOT NULL, ticket TEXT NOT NULL, purpose TEXT NOT NULL, media TEXT NOT NULL,
    round INTEGER NOT NULL, attempt INTEGER NOT NULL, estimate INTEGER NOT NULL,
    billed INTEGER NOT NULL, priced INTEGER NOT NULL, category TEXT, error TEXT NOT NULL,
    inputs TEXT NOT NULL, why TEXT NOT NULL, provider_job TEXT NOT NULL, take TEXT NOT NULL, base_url TEXT NOT NULL,
    project TEXT NOT NULL, created_at REAL NOT NULL, updated_at REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX ledger_session ON ledger(session, state, estimate, billed);
CREATE INDEX ledger_node ON ledger(node);
CREATE INDEX ledger_state ON ledger(state);
CREATE TABLE requests (job TEXT PRIMARY KEY, data TEXT NOT NULL, fingerprint TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE text_calls (
    job TEXT PRIMARY KEY, role TEXT NOT NULL, tokens_in INTEGER NOT NULL,
    tokens_out INTEGER NOT NULL, seconds REAL NOT NULL, at REAL NOT NULL
) WITHOUT ROWID;
""",
    """
CREATE TABLE session_sums (   -- of the ledger, by session; follows each of its rows by itself
    session TEXT PRIMARY KEY, billed INTEGER NOT NULL, reserved INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO session_sums SELECT session, SUM(billed),
    SUM(CASE WHEN state IN ('reserved','intent','accepted','uncertain') THEN estimate ELSE 0 END)
    FROM ledger GROUP BY session;
CREATE TRIGGER ledger_added AFTER INSERT ON ledger BEGIN
    INSERT INTO session_sums VALUES (NEW.session, NEW.billed,
        CASE WHEN NEW.state IN ('reserved','intent','accepted','uncertain') THEN NEW.estimate ELSE 0 END)
    ON CONFLICT (session) DO UPDATE SET
        billed = billed + excluded.billed, reserved = reserved + excluded.reserved;
END;
CREATE TRIGGER ledger_moved AFTER UPDATE ON ledger
WHEN OLD.session IS NOT NEW.session OR OLD.billed IS NOT NEW.billed
    OR CASE WHEN OLD.state IN ('reserved','intent','accepted','uncertain') THEN OLD.estimate ELSE 0 END
    IS NOT CASE WHEN NEW.state IN ('reserved','intent','accepted','uncertain') THEN NEW.estimate ELSE 0 END
BEGIN
    UPDATE session_sums SET billed = billed - OLD.billed, reserved = reserved -
        CASE WHEN OLD.state IN ('reserved','intent','accepted','uncertain') THEN OLD.estimate ELSE 0 END
    WHERE session = OLD.session;
    INSERT INTO session_sums VALUES (NEW.session, NEW.billed,
        CASE WHEN NEW.state IN ('reserved','intent','accepted','uncertain') THEN NEW.estimate ELSE 0 END)
    ON CONFLICT (session) DO UPDATE SET
        billed = billed + excluded.billed, reserved = reserved + excluded.reserved;
END;
CREATE TRIGGER ledger_gone AFTER DELETE ON ledger BEGIN
    UPDATE session_sums SET billed = billed - OLD.billed, reserved = reserved -
        CASE WHEN OLD.state IN ('reserved','intent','accepted','uncertain') THEN OLD.estimate ELSE 0 END
    WHERE session = OLD.session;
END;
""",
    """
ALTER TABLE ledger ADD COLUMN given_up REAL NOT NULL DEFAULT 0;
""",
    """
CREATE TABLE chat (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at REAL NOT NULL, plan TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE TABLE plans (id TEXT PRIMARY KEY, at REAL NOT NULL, data TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE plan_marks (
    seq INTEGER PRIMARY KEY, plan TEXT NOT NULL, state TEXT NOT NULL, entry INTEGER NOT NULL,
    at REAL NOT NULL
);
CREATE INDEX plan_marks_plan ON plan_marks(plan);
""",
)

USER_STEPS: tuple[str, ...] = (
    """
CREATE TABLE queue (
    job TEXT PRIMARY KEY, project TEXT NOT NULL, path TEXT NOT NULL, provider TEXT NOT NULL,
    model TEXT NOT NULL, priority INTEGER NOT NULL, tag REAL NOT NULL, state TEXT NOT NULL,
    owner TEXT NOT NULL, epoch INTEGER NOT NULL, ready_at REAL NOT NULL, created_at REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX queue_ready ON queue(state, tag);
CREATE TABLE durations (model TEXT NOT NULL, at REAL NOT NULL, seconds REAL NOT NULL);
CREATE INDEX durations_model ON durations(model, at);
CREATE TABLE projects (id TEXT PRIMARY KEY, path TEXT NOT NULL, title TEXT NOT NULL, opened_at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
""",
)
