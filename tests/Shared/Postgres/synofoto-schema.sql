-- ---------------------------------------------------------------------------
-- synofoto-schema.sql : a stand-in for the Synology Photos database "synofoto"
--
-- Purpose : something to run tests against on PostgreSQL 15 without a NAS.
--           It is NOT Synology's DDL. Column names,
--           types, nullability and defaults follow what public projects have
--           published; behaviour (triggers, functions, views, delete rules) is
--           imitation written for this file.
-- Load    : createdb synofoto ; psql -X -v ON_ERROR_STOP=1 -d synofoto -f synofoto-schema.sql
--           (as a superuser; then optionally load synofoto-seed.sql)
-- Scope   : the tables that an album writer or a photo reader touches, plus the
--           ones they point to. The real database has roughly 90 tables and
--           views; the rest are not needed here.
--
-- Provenance marks used in comments
--   [S] column list with types / nullability / defaults dumped from
--       information_schema of a current Photos release
--       (thtesche/synofoto-graph-sync, design/synofoto_schema.md, 2026)
--   [D] auto-generated Django model module of an older Photos release (public
--       repository, "inspectdb" output): primary keys, unique keys, foreign keys
--   [P] herjy11/photo-syn: statements it issues and result tables kept in its
--       test notebook (January 2025)
--   [H] hubmartin/synology-photos-postgres-docs: \dt listing, owner role
--   [V] vchatela/synology-photos-shared-permissions: share / share_permission
--       rows next to what the user interface shows
--   [M] mbuzina/synofoto-export, [B] bexelbie/synofoto-media-count,
--   [G] Guoyuer/synology-photos-project, [T] eleonne/synology-tagger:
--       joins and value meanings taken from working queries
--   [?] guess made for this file; nothing public confirms it
--
-- Where [S] and [D] agree nothing is said. Everything not marked [?] in a
-- column line is confirmed by at least [S].
-- ---------------------------------------------------------------------------

\set ON_ERROR_STOP on
SET client_min_messages = warning;

-- Table owner on the NAS [H]. Restoring a real dump elsewhere fails without it [V].
DO $body$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'SynologyPhotos') THEN
    CREATE ROLE "SynologyPhotos" NOLOGIN;
  END IF;
END
$body$;

-- ------------------------------------------------------------------ users --

CREATE TABLE user_info (
    id      serial  PRIMARY KEY,                 -- not the DSM uid
    uid     bigint  UNIQUE,                      -- DSM uid, e.g. 1026; nullable
    name    text    NOT NULL,                    -- DSM login. Row id 0 is no person: it is the
                                                 -- shared space and carries a folder path [V]
    config  json    NOT NULL DEFAULT '{}'::json,
    enable  boolean NOT NULL DEFAULT false       -- meaning unconfirmed [?]
);

CREATE TABLE group_info (
    id      serial  PRIMARY KEY,
    gid     bigint  UNIQUE,
    name    text    NOT NULL,
    enable  boolean NOT NULL DEFAULT false
);

CREATE TABLE config (                            -- package level key/value
    key     text PRIMARY KEY,
    value   text NOT NULL
);

-- --------------------------------------------------------------- versions --
-- Change counters. Newer releases also have version_time_0 .. version_time_3 and
-- user_event_history_0 .. _3 [S]; how rows are spread over the four is unknown.

CREATE TABLE version_time (
    version       bigserial PRIMARY KEY,
    modified_time bigint NOT NULL                -- unit unconfirmed; seconds assumed [?]
);

-- ---------------------------------------------------------------- sharing --

CREATE TABLE share (
    passphrase      text     PRIMARY KEY,        -- native values: 9 characters A-Z a-z 0-9 [P][V]
    privacy_type    smallint NOT NULL DEFAULT 0, -- 0 = private (invited members only) [P][V];
                                                 -- 1 / 2 = public view / public download [?]
    modified_time   bigint   NOT NULL DEFAULT 0, -- epoch seconds [P]
    id_user         integer  NOT NULL REFERENCES user_info (id),
    expired_time    bigint   NOT NULL,           -- 0 = never [P]
    hashed_password text     NOT NULL,           -- '' = none [P]
    enable          boolean  NOT NULL,
    type            smallint NOT NULL            -- 0 = album, 1 = folder [P][V]
);

CREATE TABLE share_permission (
    id               serial   PRIMARY KEY,
    id_user          integer  NOT NULL REFERENCES user_info (id),   -- owner of the share
    permission       smallint NOT NULL,          -- bit mask: 1 view, 2 download, 4 upload, 8 manage, 16 own [V][P]
    target_type      smallint NOT NULL,          -- 1 = user [P][V]; 2 = group [?]
    target_id        integer  NOT NULL,          -- user_info.id when target_type = 1
    passphrase_share text     NOT NULL
        REFERENCES share (passphrase) ON DELETE CASCADE,            -- delete rule [?]
    UNIQUE (passphrase_share, target_type, target_id)               -- [D]
);

-- ------------------------------------------------------- folders and media --

CREATE TABLE folder (
    id                serial   PRIMARY KEY,
    id_user           integer  NOT NULL REFERENCES user_info (id),  -- 0 = shared space
    name              text     NOT NULL,         -- full path inside the space, '/' is its root
    parent            integer  NOT NULL REFERENCES folder (id),     -- the root points at itself
    name_for_sort     text     NOT NULL DEFAULT '',
    permission        text,
    mtime             bigint   NOT NULL DEFAULT 0,
    passphrase_share  text     UNIQUE REFERENCES share (passphrase),
    shared            boolean  NOT NULL,
    sort_by           smallint NOT NULL DEFAULT 0,
    sort_direction    smallint NOT NULL DEFAULT 0,
    permission_parent integer  NOT NULL DEFAULT 0,
    name_for_search   text     NOT NULL DEFAULT '',  -- newer releases only [S not D]
    normalized_name   text     NOT NULL DEFAULT ''   -- newer releases only [S not D]
);

CREATE TABLE administrative (
    id    serial PRIMARY KEY,
    value text   NOT NULL UNIQUE
);

CREATE TABLE geocoding (
    id           serial  PRIMARY KEY,
    id_user      integer NOT NULL REFERENCES user_info (id),
    grouping_key text    NOT NULL,               -- place names joined with '$' [M]
    level_1 integer REFERENCES administrative (id), level_2 integer REFERENCES administrative (id),
    level_3 integer REFERENCES administrative (id), level_4 integer REFERENCES administrative (id),
    level_5 integer REFERENCES administrative (id), level_6 integer REFERENCES administrative (id),
    admin_1 smallint, admin_2 smallint, admin_3 smallint,
    admin_4 smallint, admin_5 smallint, admin_6 smallint
);

CREATE TABLE geocoding_info (
    id           serial   PRIMARY KEY,
    id_user      integer  NOT NULL REFERENCES user_info (id),
    lang         smallint NOT NULL,              -- 0 original, 1 English, 7 German [M]
    first_level  text     NOT NULL,
    second_level text     NOT NULL,
    country      text     NOT NULL,
    id_geocoding integer  REFERENCES geocoding (id)
);

-- One row per thing shown in the grid.
CREATE TABLE item (
    id                  serial   PRIMARY KEY,
    id_user             integer  NOT NULL REFERENCES user_info (id),  -- 0 = shared space
    type                smallint NOT NULL,       -- 0 photo, 1 video, 3 live, 6 motion photo [G]
    id_similar_group    integer,                 -- newer releases only
    is_similar_top_pick boolean                  -- newer releases only
);

-- One row per file. A live photo can be one item with two units. unit.id and
-- item.id come from different sequences and must never be compared.
CREATE TABLE unit (
    id                  serial   PRIMARY KEY,
    id_user             integer  NOT NULL REFERENCES user_info (id),
    type                smallint NOT NULL DEFAULT 0,   -- 0 still, 1 moving file [B][T]
    item_type           smallint NOT NULL DEFAULT 0,   -- copy of item.type [G]
    filename            text     NOT NULL,
    filesize            bigint   NOT NULL DEFAULT 0,
    createtime          bigint   NOT NULL DEFAULT 0,
    mtime               bigint   NOT NULL DEFAULT 0,
    takentime           bigint   NOT NULL DEFAULT 0,   -- seconds; wall clock written as if UTC (see text)
    duplicate_hash      text     NOT NULL,
    cache_key           text     NOT NULL,
    resolution          json     NOT NULL,             -- {"width":..,"height":..}
    index_stage         smallint NOT NULL,
    version             bigint   NOT NULL,
    id_geocoding        integer  REFERENCES geocoding (id),
    id_item             integer  NOT NULL REFERENCES item (id),
    mobile_cache_mtime  bigint   NOT NULL DEFAULT 0,
    reindex_flag        smallint NOT NULL DEFAULT 0,
    normalized_filename text     NOT NULL DEFAULT '',
    is_major            boolean  NOT NULL,             -- false for the moving half of a live photo [G][T]
    id_folder           integer  NOT NULL REFERENCES folder (id),
    name_for_sort       text     NOT NULL DEFAULT '',  -- newer releases only [S not D]
    index_version       integer  NOT NULL DEFAULT 1,   -- newer releases only [S not D]
    UNIQUE (id, id_user)                               -- [D]
);
CREATE INDEX testonly_unit_item      ON unit (id_item);     -- [?]
CREATE INDEX testonly_unit_takentime ON unit (takentime);   -- [?]

CREATE TABLE metadata (
    id_unit                integer UNIQUE REFERENCES unit (id) ON DELETE CASCADE,
    description            text     NOT NULL,
    orientation            smallint NOT NULL DEFAULT 1,
    focal_length           text     NOT NULL,
    iso                    text     NOT NULL,
    exposure_time          text     NOT NULL,
    aperture               text     NOT NULL,
    lens                   text     NOT NULL,
    camera                 text     NOT NULL,
    latitude               double precision,
    longitude              double precision,
    flash                  smallint,
    orientation_original   smallint NOT NULL DEFAULT 1,
    rating                 smallint NOT NULL DEFAULT 0,
    normalized_description text     NOT NULL DEFAULT ''
);

CREATE TABLE live_additional (                   -- both halves share grouping_key [B][G][M]
    grouping_key text    NOT NULL,
    id_unit      integer UNIQUE REFERENCES unit (id) ON DELETE CASCADE
);

CREATE TABLE video_additional (
    duration   bigint NOT NULL,                  -- milliseconds [G][T]
    video_info json   NOT NULL,
    audio_info json   NOT NULL,
    id_unit    integer UNIQUE REFERENCES unit (id) ON DELETE CASCADE
);

CREATE TABLE thumbnail (
    type    smallint NOT NULL,
    status  smallint NOT NULL,
    id_unit integer REFERENCES unit (id) ON DELETE CASCADE
);

CREATE TABLE address (
    id      serial   PRIMARY KEY,
    lang    smallint NOT NULL,
    admin   smallint NOT NULL,
    level   integer  NOT NULL REFERENCES administrative (id),
    value   text     NOT NULL,
    id_unit integer  REFERENCES unit (id) ON DELETE CASCADE,
    id_user integer  NOT NULL REFERENCES user_info (id)
);

-- ----------------------------------------------------------------- people --

CREATE TABLE person (
    id              serial  PRIMARY KEY,
    id_user         integer NOT NULL REFERENCES user_info (id),  -- library the person belongs to
    name            text    NOT NULL,            -- '' while unnamed
    hidden          boolean NOT NULL DEFAULT false,
    custom_cover    boolean NOT NULL DEFAULT false,
    cover           integer,                     -- face.id
    normalized_name text    NOT NULL DEFAULT '',
    created_time    bigint  NOT NULL DEFAULT 0   -- newer releases only [S not D]
);

CREATE TABLE cluster (
    id        serial  PRIMARY KEY,
    id_person integer REFERENCES person (id),
    id_user   integer NOT NULL REFERENCES user_info (id),
    is_manual boolean NOT NULL DEFAULT false
);

CREATE TABLE person_group (
    id         serial  PRIMARY KEY,
    weight     integer,
    feature    bytea,
    id_user    integer NOT NULL REFERENCES user_info (id),
    id_cluster integer REFERENCES cluster (id),
    is_manual  boolean NOT NULL DEFAULT false
);

CREATE TABLE face (
    id              serial  PRIMARY KEY,
    id_user         integer NOT NULL REFERENCES user_info (id),
    bounding_box    json    NOT NULL,            -- {"top_left":{"x","y"},"bottom_right":{"x","y"}}, 0..1 [M]
    landmark        json,
    feature         bytea,
    picture         oid,
    score           integer NOT NULL,
    id_unit         integer,                     -- no foreign key [D]
    ref_id_unit     integer NOT NULL REFERENCES unit (id),
    id_person_group integer REFERENCES person_group (id),
    id_person       integer REFERENCES person (id),
    is_manual       boolean NOT NULL DEFAULT false
);
ALTER TABLE person ADD CONSTRAINT person_cover_fkey FOREIGN KEY (cover) REFERENCES face (id);

CREATE TABLE many_unit_has_many_person (
    id_unit   integer NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
    id_person integer NOT NULL,                  -- no foreign key [D]
    id_user   integer,
    PRIMARY KEY (id_unit, id_person)
);

CREATE TABLE person_item_count (
    id_person  integer NOT NULL,
    id_user    integer NOT NULL,
    item_count bigint,
    PRIMARY KEY (id_person, id_user)
);

-- ------------------------------------------------- tags, topics, favourites --

CREATE TABLE general_tag (
    id              serial  PRIMARY KEY,
    id_user         integer NOT NULL,
    name            text    NOT NULL,
    count           integer NOT NULL DEFAULT 0,
    normalized_name text    NOT NULL DEFAULT '',
    name_for_sort   text    NOT NULL DEFAULT ''
);

CREATE TABLE many_unit_has_many_general_tag (
    id_unit        integer NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
    id_general_tag integer NOT NULL REFERENCES general_tag (id),
    PRIMARY KEY (id_unit, id_general_tag)
);

CREATE TABLE concept (                           -- newer releases only [S]
    id                   serial    PRIMARY KEY,
    stem                 text      NOT NULL,
    hidden               boolean   NOT NULL DEFAULT false,
    display_threshold    smallint  NOT NULL,
    confidence_threshold numeric,
    parent               integer[] NOT NULL,     -- element type [?]
    sort_index           integer   NOT NULL DEFAULT '-1'
);

CREATE TABLE many_unit_has_many_concept (        -- newer releases only [S]
    id_unit    integer NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
    id_concept integer NOT NULL REFERENCES concept (id),
    id_user    integer NOT NULL,
    confidence numeric NOT NULL,
    PRIMARY KEY (id_unit, id_concept)            -- [?]
);

CREATE TABLE many_unit_has_many_favorite_user (  -- newer releases only [S]
    id_unit          integer NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
    id_user          integer NOT NULL,           -- owner of the unit
    id_favorite_user integer NOT NULL,           -- who marked it
    PRIMARY KEY (id_unit, id_favorite_user)      -- [?]
);

-- ----------------------------------------------------------------- albums --
-- album is the parent, normal_album and condition_album inherit from it. No source
-- states that in words; it follows from three published facts: all three ids default
-- to album_id_seq [S]; joining album to the membership table finds normal albums [M];
-- album.passphrase_share is unique while the same column in the children is not, but
-- has its own foreign key [D] (unique keys and foreign keys are not inherited).
-- Creating them in the order below also reproduces the published column order of all
-- three tables exactly, including the late additions at the end.

CREATE TABLE album (
    id               serial   PRIMARY KEY,
    id_user          integer  NOT NULL REFERENCES user_info (id),
    name             text     NOT NULL,
    type             smallint NOT NULL,          -- 0 = normal [P]; 1 = condition [?]
    shared           boolean  NOT NULL DEFAULT false,
    create_time      bigint   NOT NULL,          -- epoch seconds, real UTC [P]
    cover            integer  NOT NULL DEFAULT 0,-- item.id, 0 = none [P]
    sort_by          smallint NOT NULL DEFAULT 0,
    sort_direction   smallint NOT NULL DEFAULT 0,
    normalized_name  text     NOT NULL DEFAULT '',   -- upper-cased name [P]
    version          bigint   NOT NULL,          -- no default; something stamps it on insert [P]
    passphrase_share text     UNIQUE REFERENCES share (passphrase),
    item_count       integer                     -- NULL until something is put in [P]
);

CREATE TABLE normal_album (
    cant_migrate_condition json,
    condition              json,
    status                 smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    FOREIGN KEY (id_user)          REFERENCES user_info (id),
    FOREIGN KEY (passphrase_share) REFERENCES share (passphrase)
) INHERITS (album);

CREATE TABLE condition_album (
    condition json,
    PRIMARY KEY (id),
    FOREIGN KEY (id_user)          REFERENCES user_info (id),
    FOREIGN KEY (passphrase_share) REFERENCES share (passphrase)
) INHERITS (album);

ALTER TABLE album ADD COLUMN start_time    bigint;                     -- oldest takentime inside [P]
ALTER TABLE album ADD COLUMN end_time      bigint;                     -- newest takentime inside [P]
ALTER TABLE album ADD COLUMN name_for_sort text NOT NULL DEFAULT '';   -- newer releases only [S not D];
                                                                       -- native albums hold the upper-cased name [P]
ALTER TABLE condition_album ADD COLUMN need_update_item    boolean NOT NULL DEFAULT false;
ALTER TABLE condition_album ADD COLUMN item_update_version bigint  NOT NULL DEFAULT 0;
-- The real database also creates one table condition_album_item_<id> (id_item) per
-- condition album [S].

CREATE TABLE many_item_has_many_normal_album (
    sequence              double precision NOT NULL DEFAULT 0,  -- manual order; 0 everywhere in practice [P]
    item_provider_id_user integer REFERENCES user_info (id),    -- who put the item in
    id_item               integer NOT NULL REFERENCES item (id) ON DELETE CASCADE,          -- delete rule [?]
    id_normal_album       integer NOT NULL REFERENCES normal_album (id) ON DELETE CASCADE,  -- delete rule [?]
    album_id_user         integer NOT NULL REFERENCES user_info (id),  -- owner of the album
    PRIMARY KEY (id_item, id_normal_album)                      -- [D]
);

-- Tombstones for clients that synchronise by version.
CREATE TABLE delete_album (
    id_normal_album integer NOT NULL,
    id_user         integer NOT NULL REFERENCES user_info (id),
    version         bigint  NOT NULL
);
CREATE TABLE delete_condition_album (
    id_condition_album integer NOT NULL,
    id_user            integer NOT NULL REFERENCES user_info (id),
    version            bigint  NOT NULL
);
CREATE TABLE delete_item (
    id_item integer NOT NULL,
    id_user integer NOT NULL REFERENCES user_info (id),
    version bigint  NOT NULL,
    reason  integer NOT NULL DEFAULT 0           -- newer releases only [S not D]
);

CREATE TABLE activity (
    id          serial   PRIMARY KEY,
    id_user     integer  NOT NULL,
    id_album    integer  NOT NULL,
    type        smallint NOT NULL,
    create_time bigint   NOT NULL
);

-- ------------------------------------------------------- the add-on's table --
-- auto_album is NOT part of Synology Photos. photo-syn expects it to exist and ships
-- no statement that creates it; the columns are those it reads and writes [P], types
-- and keys are chosen here [?].
CREATE TABLE auto_album (
    album_id            integer NOT NULL,
    user_id             integer NOT NULL,
    album_name          text    NOT NULL,
    epoch_created       bigint  NOT NULL,
    epoch_last_modified bigint  NOT NULL,
    shared              boolean NOT NULL DEFAULT false
);

-- ------------------------------------------------------------------ views --
-- Names and columns from [S]; the definitions are guesses [?].

CREATE VIEW normal_album_photowall_view AS
SELECT m.id_normal_album, m.id_item, m.item_provider_id_user, u.id AS id_unit, u.takentime,
       u.filesize, u.normalized_filename, m.sequence, u.id_user, u.item_type, u.name_for_sort
FROM many_item_has_many_normal_album m
JOIN unit u ON u.id_item = m.id_item AND u.is_major;

CREATE VIEW share_album_view AS
SELECT a.id, a.id_user, a.name, a.type, a.shared, a.create_time, a.cover, a.sort_by, a.sort_direction,
       a.passphrase_share, a.version, a.item_count, s.modified_time, a.normalized_name,
       a.start_time, a.end_time, a.name_for_sort
FROM album a JOIN share s ON s.passphrase = a.passphrase_share;

CREATE VIEW person_album_view AS
SELECT p.id AS id_person, p.id_user, p.name, p.hidden, p.cover,
       (SELECT count(DISTINCT u.id_item) FROM many_unit_has_many_person mp
          JOIN unit u ON u.id = mp.id_unit WHERE mp.id_person = p.id) AS item_count,
       p.normalized_name
FROM person p;

-- --------------------------------------------------- imitated behaviour [?] --
-- photo-syn inserts into normal_album without a version although the column is
-- NOT NULL without default, and the notebook shows the value filled and growing.
-- So the NAS must stamp it. How exactly is unknown: observed steps between two
-- successive album refreshes were 9 to 15, so do not predict, only expect growth.

CREATE FUNCTION testonly_next_version() RETURNS bigint LANGUAGE sql AS $fn$
  INSERT INTO version_time (modified_time)
  VALUES (extract(epoch FROM clock_timestamp())::bigint) RETURNING version
$fn$;

CREATE FUNCTION testonly_stamp_version() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  NEW.version := testonly_next_version();
  RETURN NEW;
END
$fn$;

CREATE TRIGGER testonly_album_version     BEFORE INSERT OR UPDATE ON normal_album
  FOR EACH ROW EXECUTE FUNCTION testonly_stamp_version();
CREATE TRIGGER testonly_condition_version BEFORE INSERT OR UPDATE ON condition_album
  FOR EACH ROW EXECUTE FUNCTION testonly_stamp_version();

CREATE FUNCTION testonly_album_tombstone() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  INSERT INTO delete_album (id_normal_album, id_user, version)
  VALUES (OLD.id, OLD.id_user, testonly_next_version());
  RETURN OLD;
END
$fn$;
CREATE TRIGGER testonly_album_deleted AFTER DELETE ON normal_album
  FOR EACH ROW EXECUTE FUNCTION testonly_album_tombstone();

-- Two functions that do exist on the NAS: photo-syn calls them by these names with
-- these argument positions [P]. Bodies, argument types and return types are
-- imitations that produce the state its notebook shows afterwards: cover set,
-- item_count counted, start_time / end_time set, version grown, name_for_sort untouched.

CREATE FUNCTION update_normal_album_cover_func(schema_name text, album_id integer, item_id integer)
RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  EXECUTE format('UPDATE %I.normal_album SET cover = $2 WHERE id = $1', schema_name)
  USING album_id, item_id;
END
$fn$;

CREATE FUNCTION insert_item_to_update_normal_album_func(album_id integer)
RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  UPDATE normal_album a
     SET item_count = s.n, start_time = s.lo, end_time = s.hi
    FROM (SELECT count(DISTINCT m.id_item)::int AS n, min(u.takentime) AS lo, max(u.takentime) AS hi
            FROM many_item_has_many_normal_album m
            JOIN unit u ON u.id_item = m.id_item AND u.is_major
           WHERE m.id_normal_album = album_id) s
   WHERE a.id = album_id;
END
$fn$;

-- -------------------------------------------------------------- ownership --
DO $body$
DECLARE r record;
BEGIN
  FOR r IN SELECT c.oid::regclass AS obj, c.relkind
             FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r','v') AND c.relname <> 'auto_album'
  LOOP
    EXECUTE format('ALTER %s %s OWNER TO "SynologyPhotos"',
                   CASE r.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, r.obj);
  END LOOP;
END
$body$;
