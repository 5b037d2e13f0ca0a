-- The compiled catalogue. Rows are inserted in sorted order so that the same entries give the same bytes.
PRAGMA page_size = 4096;

-- What the catalogue says of itself: version, sha256, schema, about (JSON), overlays (JSON), counts (JSON).
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Entries in the order of their trees: `num` is the place, `depth` the indentation.
CREATE TABLE entry (
  num INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  summary TEXT NOT NULL,
  parent TEXT,
  depth INTEGER NOT NULL,
  body TEXT NOT NULL,     -- the whole entry as canonical JSON
  origins TEXT NOT NULL,  -- which overlay it ("") or an item of its lists ("affects.3") came from, as JSON; or ''
  UNIQUE (kind, id)
);
CREATE INDEX entry_of_kind ON entry (kind, num);
CREATE INDEX entry_of_parent ON entry (kind, parent, num);

-- Every name of every entry, normalized; tier 1 id, 2 name, 3 synonym (an exact id is tier 0).
CREATE TABLE name (norm TEXT NOT NULL, tier INTEGER NOT NULL, num INTEGER NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (norm, tier, num, text)) WITHOUT ROWID;

-- The same normalized names by length, one a line: looking for misspellings reads only those that could be alike.
CREATE TABLE spelling (length INTEGER PRIMARY KEY, norms TEXT NOT NULL);

-- Every alteration as its notation writes it; tier 0 is what the entry is, 1 what is one of its members.
CREATE TABLE event (key TEXT NOT NULL, tier INTEGER NOT NULL, num INTEGER NOT NULL, gene TEXT NOT NULL,
  PRIMARY KEY (key, tier, num)) WITHOUT ROWID;
CREATE INDEX event_of_gene ON event (gene, key);

-- The symbols of human genes by their first two letters, one a line: the symbol in capitals, whether it is approved (+),
-- previous (<) or an alias (~), the approved symbol, and for that its HGNC number.
CREATE TABLE symbol (head TEXT PRIMARY KEY, lines TEXT NOT NULL) WITHOUT ROWID;

-- Every ancestor of every entry that has one, nearest first; drugs reach their classes by either field.
CREATE TABLE above (num INTEGER NOT NULL, ancestor INTEGER NOT NULL, depth INTEGER NOT NULL,
  PRIMARY KEY (num, ancestor)) WITHOUT ROWID;
CREATE INDEX above_ancestor ON above (ancestor, depth, num);

-- Every stated relation, as the export of claims defines them; `body` is the statement as it stands in the YAML.
CREATE TABLE claim (
  num INTEGER PRIMARY KEY,
  subject INTEGER NOT NULL,
  relation TEXT NOT NULL,
  object INTEGER NOT NULL,
  qualifier TEXT NOT NULL,
  body TEXT NOT NULL,
  origin TEXT NOT NULL
);
CREATE INDEX claim_subject ON claim (subject, relation);
CREATE INDEX claim_object ON claim (object, relation);

-- What else a claim names: the cancers it is bound to, the drugs it restores.
CREATE TABLE claim_link (field TEXT NOT NULL, num INTEGER NOT NULL, claim INTEGER NOT NULL,
  PRIMARY KEY (field, num, claim)) WITHOUT ROWID;

-- The cancers that a mechanism or an alteration as a whole matters in.
CREATE TABLE matters_in (cancer INTEGER NOT NULL, num INTEGER NOT NULL, PRIMARY KEY (cancer, num)) WITHOUT ROWID;

-- Where each reference is cited.
CREATE TABLE citation (reference INTEGER NOT NULL, num INTEGER NOT NULL, field TEXT NOT NULL, stance TEXT NOT NULL,
  PRIMARY KEY (reference, num, field, stance)) WITHOUT ROWID;

CREATE TABLE retired (kind TEXT NOT NULL, id TEXT NOT NULL, replaced_by TEXT, reason TEXT, retired TEXT NOT NULL,
  PRIMARY KEY (kind, id)) WITHOUT ROWID;

-- The words of every entry, without the texts themselves: those are in its body.
CREATE VIRTUAL TABLE words USING fts5(name, synonyms, summary, body, content = '', detail = column,
  tokenize = "unicode61 remove_diacritics 2",
  prefix = '2 3');
