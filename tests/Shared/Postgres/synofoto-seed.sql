-- ---------------------------------------------------------------------------
-- synofoto-seed.sql : invented rows for tests
-- Load after synofoto-schema.sql. Everything here is made up.
--
-- Built-in traps
--   * unit ids and item ids differ, and unit 101 is NOT item 101 (it is item 108)
--   * item 103 is a live photo with two units (203 still, 204 moving half)
--   * "Lena" exists twice: in the library of ines (11) and in the shared space (13)
--   * item 107 has no date (takentime 0)
--   * item 106 is private to omar
--   * album 5 was made by hand and carries a name that scripts like to use
--   * album 4 already belongs to a hand-made, shared album
-- ---------------------------------------------------------------------------
\set ON_ERROR_STOP on
BEGIN;

INSERT INTO user_info (id, uid, name, enable) VALUES
  (0, NULL, '/volume1/photo', true),
  (1, 1026, 'ines',  true),
  (2, 1027, 'omar',  true),
  (3, 1028, 'pia',   true),
  (4, 1029, 'guest', false);

INSERT INTO folder (id, id_user, name, parent, shared) VALUES
  (1, 0, '/',                  1, false),
  (2, 1, '/',                  2, false),
  (3, 1, '/PhotoLibrary/2024', 2, false),
  (4, 2, '/',                  4, false),
  (5, 0, '/Family',            1, false);

INSERT INTO item (id, id_user, type) VALUES
  (101, 1, 0), (102, 1, 0), (103, 1, 3), (104, 1, 1), (105, 0, 0),
  (106, 2, 0), (107, 1, 0), (108, 1, 0), (109, 1, 0);

INSERT INTO unit (id, id_user, type, item_type, filename, filesize, createtime, mtime, takentime,
                  duplicate_hash, cache_key, resolution, index_stage, version, id_item, is_major, id_folder) VALUES
  (201, 1, 0, 0, 'IMG_0201.JPG', 2100000, 1704114000, 1704114000, 1704110400, 'h201', '1704114000', '{"width":4000,"height":3000}', 0, 1, 101, true,  3),
  (202, 1, 0, 0, 'IMG_0202.JPG', 2200000, 1706792400, 1706792400, 1706788800, 'h202', '1706792400', '{"width":3000,"height":4000}', 0, 1, 102, true,  3),
  (203, 1, 0, 3, 'IMG_0203.HEIC',1500000, 1709298000, 1709298000, 1709294400, 'h203', '1709298000', '{"width":4032,"height":3024}', 0, 1, 103, true,  3),
  (204, 1, 1, 3, 'IMG_0203.MOV', 3500000, 1709298000, 1709298000, 1709294400, 'h204', '1709298000', '{"width":1440,"height":1080}', 0, 1, 103, false, 3),
  (205, 1, 1, 1, 'MOV_0205.MP4',45000000, 1711976400, 1711976400, 1711972800, 'h205', '1711976400', '{"width":1920,"height":1080}', 0, 1, 104, true,  3),
  (206, 0, 0, 0, 'picnic.jpg',   1800000, 1714568400, 1714568400, 1714564800, 'h206', '1714568400', '{"width":4000,"height":3000}', 0, 1, 105, true,  5),
  (207, 2, 0, 0, 'private.jpg',  1900000, 1717246800, 1717246800, 1717243200, 'h207', '1717246800', '{"width":4000,"height":3000}', 0, 1, 106, true,  4),
  (208, 1, 0, 0, 'scan-007.png',  900000, 1717300000, 1717300000, 0,          'h208', '1717300000', '{"width":1200,"height":1600}', 0, 1, 107, true,  3),
  (101, 1, 0, 0, 'IMG_0101.JPG', 2000000, 1719838800, 1719838800, 1719835200, 'h101', '1719838800', '{"width":4000,"height":3000}', 0, 1, 108, true,  3),
  (209, 1, 0, 0, 'IMG_0209.JPG', 2050000, 1672578000, 1672578000, 1672574400, 'h209', '1672578000', '{"width":4000,"height":3000}', 0, 1, 109, true,  3);

INSERT INTO live_additional (grouping_key, id_unit) VALUES ('IMG_0203', 203), ('IMG_0203', 204);
INSERT INTO video_additional (duration, video_info, audio_info, id_unit) VALUES
  (12500, '{"container_type":"mp4","resolution_x":1920,"resolution_y":1080,"video_codec":"h264"}', '{}', 205),
  ( 2900, '{"container_type":"mov","resolution_x":1440,"resolution_y":1080,"video_codec":"hevc"}', '{}', 204);

INSERT INTO person (id, id_user, name, hidden, normalized_name) VALUES
  (11, 1, 'Lena', false, 'LENA'),
  (12, 1, 'Tom',  false, 'TOM'),
  (13, 0, 'Lena', false, 'LENA'),
  (14, 1, '',     false, ''),
  (15, 1, 'Zed',  true,  'ZED'),
  (16, 2, 'Omar', false, 'OMAR');

INSERT INTO many_unit_has_many_person (id_unit, id_person, id_user) VALUES
  (201, 11, 1), (201, 12, 1),
  (202, 11, 1),
  (203, 11, 1), (203, 12, 1),
  (205, 12, 1),
  (206, 13, 0),
  (101, 15, 1),
  (208, 14, 1),
  (207, 16, 2);

INSERT INTO share (passphrase, privacy_type, modified_time, id_user, expired_time, hashed_password, enable, type)
VALUES ('Ab3dE5gH9', 0, 1720000000, 1, 0, '', true, 0);
INSERT INTO share_permission (id_user, permission, target_type, target_id, passphrase_share) VALUES
  (1, 31, 1, 1, 'Ab3dE5gH9'), (1, 7, 1, 2, 'Ab3dE5gH9'), (1, 1, 1, 3, 'Ab3dE5gH9');

INSERT INTO normal_album (id, id_user, name, normalized_name, name_for_sort, type, shared, create_time,
                          cover, sort_by, sort_direction, passphrase_share) VALUES
  (4, 1, 'Family album', 'FAMILY ALBUM', 'FAMILY ALBUM', 0, true,  1720000000, 0, 0, 0, 'Ab3dE5gH9'),
  (5, 1, 'Souvenirs',    'SOUVENIRS',    'SOUVENIRS',    0, false, 1720000100, 0, 0, 0, NULL);
INSERT INTO many_item_has_many_normal_album (sequence, item_provider_id_user, id_item, id_normal_album, album_id_user) VALUES
  (0, 1, 101, 4, 1), (0, 1, 102, 4, 1), (0, 1, 103, 4, 1), (0, 1, 105, 4, 1), (0, 1, 108, 4, 1),
  (0, 1, 109, 5, 1);
SELECT update_normal_album_cover_func('public', 4, 108), insert_item_to_update_normal_album_func(4),
       update_normal_album_cover_func('public', 5, 109), insert_item_to_update_normal_album_func(5);

SELECT setval('user_info_id_seq', 100), setval('folder_id_seq', 100), setval('item_id_seq', 1000),
       setval('unit_id_seq', 2000), setval('person_id_seq', 100), setval('album_id_seq', 19);
COMMIT;
