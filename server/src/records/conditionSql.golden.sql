-- text is
"t"."text" = $1::text
  -- ["华_星"]
-- text isNot
"t"."text" is distinct from $1::text
  -- ["华_星"]
-- text in
"t"."text" = any($1::text[])
  -- [["华_星","华_星"]]
-- text notIn
("t"."text" = any($1::text[])) is not true
  -- [["华_星","华_星"]]
-- text contains
("t"."text" is not null and lower("t"."text") like $1)
  -- ["%华\\_星%"]
-- text notContains
((("t"."text" is not null and lower("t"."text") like $1)) is not true)
  -- ["%华\\_星%"]
-- text startsWith
("t"."text" is not null and lower("t"."text") like $1)
  -- ["华\\_星%"]
-- text isEmpty
"t"."text" is null
-- text isNotEmpty
"t"."text" is not null
-- longText contains
("t"."long_text" is not null and lower("t"."long_text") like $1)
  -- ["%华\\_星%"]
-- longText notContains
((("t"."long_text" is not null and lower("t"."long_text") like $1)) is not true)
  -- ["%华\\_星%"]
-- longText isEmpty
"t"."long_text" is null
-- longText isNotEmpty
"t"."long_text" is not null
-- autonumber is
"t"."autonumber" = $1::text
  -- ["华_星"]
-- autonumber isNot
"t"."autonumber" is distinct from $1::text
  -- ["华_星"]
-- autonumber contains
("t"."autonumber" is not null and lower("t"."autonumber") like $1)
  -- ["%华\\_星%"]
-- autonumber startsWith
("t"."autonumber" is not null and lower("t"."autonumber") like $1)
  -- ["华\\_星%"]
-- choice is
"t"."choice" = $1::text
  -- ["华_星"]
-- choice isNot
"t"."choice" is distinct from $1::text
  -- ["华_星"]
-- choice in
"t"."choice" = any($1::text[])
  -- [["华_星","华_星"]]
-- choice notIn
("t"."choice" = any($1::text[])) is not true
  -- [["华_星","华_星"]]
-- choice isEmpty
"t"."choice" is null
-- choice isNotEmpty
"t"."choice" is not null
-- multiChoice contains
"t"."multi_choice" @> array[$1]::text[]
  -- ["a"]
-- multiChoice notContains
(("t"."multi_choice" @> array[$1]::text[]) is not true)
  -- ["a"]
-- multiChoice isEmpty
"t"."multi_choice" is null
-- multiChoice isNotEmpty
"t"."multi_choice" is not null
-- boolean is
"t"."boolean" = $1::boolean
  -- [true]
-- boolean isNot
"t"."boolean" is distinct from $1::boolean
  -- [true]
-- boolean isEmpty
"t"."boolean" is null
-- boolean isNotEmpty
"t"."boolean" is not null
-- number is
"t"."number" = $1::numeric
  -- ["10.5"]
-- number isNot
"t"."number" is distinct from $1::numeric
  -- ["10.5"]
-- number gt
"t"."number" > $1::numeric
  -- ["10.5"]
-- number gte
"t"."number" >= $1::numeric
  -- ["10.5"]
-- number lt
"t"."number" < $1::numeric
  -- ["10.5"]
-- number lte
"t"."number" <= $1::numeric
  -- ["10.5"]
-- number between
("t"."number" >= $1::numeric and "t"."number" <= $2::numeric)
  -- ["10.5","10.5"]
-- number isEmpty
"t"."number" is null
-- number isNotEmpty
"t"."number" is not null
-- money is
"t"."money" = $1::numeric
  -- ["10.5"]
-- money isNot
"t"."money" is distinct from $1::numeric
  -- ["10.5"]
-- money gt
"t"."money" > $1::numeric
  -- ["10.5"]
-- money gte
"t"."money" >= $1::numeric
  -- ["10.5"]
-- money lt
"t"."money" < $1::numeric
  -- ["10.5"]
-- money lte
"t"."money" <= $1::numeric
  -- ["10.5"]
-- money between
("t"."money" >= $1::numeric and "t"."money" <= $2::numeric)
  -- ["10.5","10.5"]
-- money isEmpty
"t"."money" is null
-- money isNotEmpty
"t"."money" is not null
-- percent is
"t"."percent" = $1::numeric
  -- ["10.5"]
-- percent isNot
"t"."percent" is distinct from $1::numeric
  -- ["10.5"]
-- percent gt
"t"."percent" > $1::numeric
  -- ["10.5"]
-- percent gte
"t"."percent" >= $1::numeric
  -- ["10.5"]
-- percent lt
"t"."percent" < $1::numeric
  -- ["10.5"]
-- percent lte
"t"."percent" <= $1::numeric
  -- ["10.5"]
-- percent between
("t"."percent" >= $1::numeric and "t"."percent" <= $2::numeric)
  -- ["10.5","10.5"]
-- percent isEmpty
"t"."percent" is null
-- percent isNotEmpty
"t"."percent" is not null
-- date is
("t"."date" >= $1::date and "t"."date" < $2::date)
  -- ["2025-01-01","2025-01-02"]
-- date isNot
(("t"."date" >= $1::date and "t"."date" < $2::date) is not true)
  -- ["2025-01-01","2025-01-02"]
-- date gt
"t"."date" >= $1::date
  -- ["2025-01-02"]
-- date gte
"t"."date" >= $1::date
  -- ["2025-01-01"]
-- date lt
"t"."date" < $1::date
  -- ["2025-01-01"]
-- date lte
"t"."date" < $1::date
  -- ["2025-01-02"]
-- date between
("t"."date" >= $1::date and "t"."date" < $2::date)
  -- ["2025-01-01","2025-01-02"]
-- date isEmpty
"t"."date" is null
-- date isNotEmpty
"t"."date" is not null
-- dateTime is
("t"."date_time" >= $1::timestamptz and "t"."date_time" < $2::timestamptz)
  -- ["2024-12-31T16:00:00.000Z","2025-01-01T16:00:00.000Z"]
-- dateTime isNot
(("t"."date_time" >= $1::timestamptz and "t"."date_time" < $2::timestamptz) is not true)
  -- ["2024-12-31T16:00:00.000Z","2025-01-01T16:00:00.000Z"]
-- dateTime gt
"t"."date_time" >= $1::timestamptz
  -- ["2025-01-01T16:00:00.000Z"]
-- dateTime gte
"t"."date_time" >= $1::timestamptz
  -- ["2024-12-31T16:00:00.000Z"]
-- dateTime lt
"t"."date_time" < $1::timestamptz
  -- ["2024-12-31T16:00:00.000Z"]
-- dateTime lte
"t"."date_time" < $1::timestamptz
  -- ["2025-01-01T16:00:00.000Z"]
-- dateTime between
("t"."date_time" >= $1::timestamptz and "t"."date_time" < $2::timestamptz)
  -- ["2024-12-31T16:00:00.000Z","2025-01-01T16:00:00.000Z"]
-- dateTime isEmpty
"t"."date_time" is null
-- dateTime isNotEmpty
"t"."date_time" is not null
-- person is
"t"."person" = $1::uuid
  -- ["00000000-0000-7000-8000-000000000001"]
-- person isNot
"t"."person" is distinct from $1::uuid
  -- ["00000000-0000-7000-8000-000000000001"]
-- person in
"t"."person" = any($1::uuid[])
  -- [["00000000-0000-7000-8000-000000000001","00000000-0000-7000-8000-000000000001"]]
-- person notIn
("t"."person" = any($1::uuid[])) is not true
  -- [["00000000-0000-7000-8000-000000000001","00000000-0000-7000-8000-000000000001"]]
-- person isMe
"t"."person" = $1::uuid
  -- ["00000000-0000-7000-8000-000000000001"]
-- person isMySubordinate
"t"."person" = any($1::uuid[])
  -- [["00000000-0000-7000-8000-000000000002","00000000-0000-7000-8000-000000000003"]]
-- person sharedWithMe
"t"."id" = any(array(select s.record_id from tide_share as s where s.object = $1 and s.subject = any($2::text[]) and (s.until is null or s.until > $3::timestamptz)))
  -- ["conditionSample",["person:00000000-0000-7000-8000-000000000001","role:sales"],"2024-12-31T16:30:00.000Z"]
-- person isEmpty
"t"."person" is null
-- person isNotEmpty
"t"."person" is not null
-- department is
"t"."department" = $1::uuid
  -- ["00000000-0000-7000-8000-000000000001"]
-- department isNot
"t"."department" is distinct from $1::uuid
  -- ["00000000-0000-7000-8000-000000000001"]
-- department in
"t"."department" = any($1::uuid[])
  -- [["00000000-0000-7000-8000-000000000001","00000000-0000-7000-8000-000000000001"]]
-- department notIn
("t"."department" = any($1::uuid[])) is not true
  -- [["00000000-0000-7000-8000-000000000001","00000000-0000-7000-8000-000000000001"]]
-- department isMyDepartment
"t"."department" = $1::uuid
  -- ["00000000-0000-7000-8000-000000000007"]
-- department isEmpty
"t"."department" is null
-- department isNotEmpty
"t"."department" is not null
-- lookup is
"t"."lookup" = $1::uuid
  -- ["00000000-0000-7000-8000-000000000001"]
-- lookup isNot
"t"."lookup" is distinct from $1::uuid
  -- ["00000000-0000-7000-8000-000000000001"]
-- lookup in
"t"."lookup" = any($1::uuid[])
  -- [["00000000-0000-7000-8000-000000000001","00000000-0000-7000-8000-000000000001"]]
-- lookup notIn
("t"."lookup" = any($1::uuid[])) is not true
  -- [["00000000-0000-7000-8000-000000000001","00000000-0000-7000-8000-000000000001"]]
-- lookup isEmpty
"t"."lookup" is null
-- lookup isNotEmpty
"t"."lookup" is not null
-- multiLookup contains
exists (select 1 from "condition_sample_multi_lookup" as l where l.record_id = "t"."id" and l.target_id = $1::uuid)
  -- ["00000000-0000-7000-8000-000000000001"]
-- multiLookup notContains
not exists (select 1 from "condition_sample_multi_lookup" as l where l.record_id = "t"."id" and l.target_id = $1::uuid)
  -- ["00000000-0000-7000-8000-000000000001"]
-- multiLookup isEmpty
not exists (select 1 from "condition_sample_multi_lookup" as l where l.record_id = "t"."id")
-- multiLookup isNotEmpty
exists (select 1 from "condition_sample_multi_lookup" as l where l.record_id = "t"."id")
-- lines isEmpty
not exists (select 1 from "condition_sample_lines" as l where l.record_id = "t"."id")
-- lines isNotEmpty
exists (select 1 from "condition_sample_lines" as l where l.record_id = "t"."id")
-- phone is
"t"."phone" = $1::text
  -- ["华_星"]
-- phone isNot
"t"."phone" is distinct from $1::text
  -- ["华_星"]
-- phone contains
("t"."phone" is not null and lower("t"."phone") like $1)
  -- ["%华\\_星%"]
-- phone startsWith
("t"."phone" is not null and lower("t"."phone") like $1)
  -- ["华\\_星%"]
-- phone isEmpty
"t"."phone" is null
-- phone isNotEmpty
"t"."phone" is not null
-- email is
"t"."email" = $1::text
  -- ["华_星"]
-- email isNot
"t"."email" is distinct from $1::text
  -- ["华_星"]
-- email contains
("t"."email" is not null and lower("t"."email") like $1)
  -- ["%华\\_星%"]
-- email startsWith
("t"."email" is not null and lower("t"."email") like $1)
  -- ["华\\_星%"]
-- email isEmpty
"t"."email" is null
-- email isNotEmpty
"t"."email" is not null
-- url is
"t"."url" = $1::text
  -- ["华_星"]
-- url isNot
"t"."url" is distinct from $1::text
  -- ["华_星"]
-- url contains
("t"."url" is not null and lower("t"."url") like $1)
  -- ["%华\\_星%"]
-- url isEmpty
"t"."url" is null
-- url isNotEmpty
"t"."url" is not null
-- address inRegion
"t"."address" @> $1::jsonb
  -- ["{\"province\":\"江苏省\",\"city\":\"苏州市\"}"]
-- address contains
("t"."address" is not null and lower(concat("t"."address"->>'province', "t"."address"->>'city', "t"."address"->>'district', "t"."address"->>'detail')) like $1)
  -- ["%苏州%"]
-- address isEmpty
"t"."address" is null
-- address isNotEmpty
"t"."address" is not null
-- position isEmpty
"t"."position" is null
-- position isNotEmpty
"t"."position" is not null
-- file isEmpty
"t"."file" is null
-- file isNotEmpty
"t"."file" is not null
-- formula is
"t"."formula" = $1::numeric
  -- ["10.5"]
-- formula isNot
"t"."formula" is distinct from $1::numeric
  -- ["10.5"]
-- formula gt
"t"."formula" > $1::numeric
  -- ["10.5"]
-- formula gte
"t"."formula" >= $1::numeric
  -- ["10.5"]
-- formula lt
"t"."formula" < $1::numeric
  -- ["10.5"]
-- formula lte
"t"."formula" <= $1::numeric
  -- ["10.5"]
-- formula between
("t"."formula" >= $1::numeric and "t"."formula" <= $2::numeric)
  -- ["10.5","10.5"]
-- formula isEmpty
"t"."formula" is null
-- formula isNotEmpty
"t"."formula" is not null
-- rollup is
"t"."rollup" = $1::numeric
  -- ["10.5"]
-- rollup isNot
"t"."rollup" is distinct from $1::numeric
  -- ["10.5"]
-- rollup gt
"t"."rollup" > $1::numeric
  -- ["10.5"]
-- rollup gte
"t"."rollup" >= $1::numeric
  -- ["10.5"]
-- rollup lt
"t"."rollup" < $1::numeric
  -- ["10.5"]
-- rollup lte
"t"."rollup" <= $1::numeric
  -- ["10.5"]
-- rollup between
("t"."rollup" >= $1::numeric and "t"."rollup" <= $2::numeric)
  -- ["10.5","10.5"]
-- rollup isEmpty
"t"."rollup" is null
-- rollup isNotEmpty
"t"."rollup" is not null
-- ownerDepartment is
"t"."owner_department" = $1::uuid
  -- ["00000000-0000-7000-8000-000000000001"]
-- ownerDepartment isNot
"t"."owner_department" is distinct from $1::uuid
  -- ["00000000-0000-7000-8000-000000000001"]
-- ownerDepartment in
"t"."owner_department" = any($1::uuid[])
  -- [["00000000-0000-7000-8000-000000000001","00000000-0000-7000-8000-000000000001"]]
-- ownerDepartment notIn
("t"."owner_department" = any($1::uuid[])) is not true
  -- [["00000000-0000-7000-8000-000000000001","00000000-0000-7000-8000-000000000001"]]
-- ownerDepartment isMyDepartment
"t"."owner_department" = $1::uuid
  -- ["00000000-0000-7000-8000-000000000007"]
-- ownerDepartment isEmpty
"t"."owner_department" is null
-- ownerDepartment isNotEmpty
"t"."owner_department" is not null
-- createdAt is
("t"."created_at" >= $1::timestamptz and "t"."created_at" < $2::timestamptz)
  -- ["2024-12-31T16:00:00.000Z","2025-01-01T16:00:00.000Z"]
-- createdAt isNot
(("t"."created_at" >= $1::timestamptz and "t"."created_at" < $2::timestamptz) is not true)
  -- ["2024-12-31T16:00:00.000Z","2025-01-01T16:00:00.000Z"]
-- createdAt gt
"t"."created_at" >= $1::timestamptz
  -- ["2025-01-01T16:00:00.000Z"]
-- createdAt gte
"t"."created_at" >= $1::timestamptz
  -- ["2024-12-31T16:00:00.000Z"]
-- createdAt lt
"t"."created_at" < $1::timestamptz
  -- ["2024-12-31T16:00:00.000Z"]
-- createdAt lte
"t"."created_at" < $1::timestamptz
  -- ["2025-01-01T16:00:00.000Z"]
-- createdAt between
("t"."created_at" >= $1::timestamptz and "t"."created_at" < $2::timestamptz)
  -- ["2024-12-31T16:00:00.000Z","2025-01-01T16:00:00.000Z"]
-- createdAt isEmpty
"t"."created_at" is null
-- createdAt isNotEmpty
"t"."created_at" is not null
-- createdBy is
"t"."created_by" = $1::uuid
  -- ["00000000-0000-7000-8000-000000000001"]
-- createdBy isNot
"t"."created_by" is distinct from $1::uuid
  -- ["00000000-0000-7000-8000-000000000001"]
-- createdBy in
"t"."created_by" = any($1::uuid[])
  -- [["00000000-0000-7000-8000-000000000001","00000000-0000-7000-8000-000000000001"]]
-- createdBy notIn
("t"."created_by" = any($1::uuid[])) is not true
  -- [["00000000-0000-7000-8000-000000000001","00000000-0000-7000-8000-000000000001"]]
-- createdBy isMe
"t"."created_by" = $1::uuid
  -- ["00000000-0000-7000-8000-000000000001"]
-- createdBy isMySubordinate
"t"."created_by" = any($1::uuid[])
  -- [["00000000-0000-7000-8000-000000000002","00000000-0000-7000-8000-000000000003"]]
-- createdBy isEmpty
"t"."created_by" is null
-- createdBy isNotEmpty
"t"."created_by" is not null
-- updatedAt is
("t"."updated_at" >= $1::timestamptz and "t"."updated_at" < $2::timestamptz)
  -- ["2024-12-31T16:00:00.000Z","2025-01-01T16:00:00.000Z"]
-- updatedAt isNot
(("t"."updated_at" >= $1::timestamptz and "t"."updated_at" < $2::timestamptz) is not true)
  -- ["2024-12-31T16:00:00.000Z","2025-01-01T16:00:00.000Z"]
-- updatedAt gt
"t"."updated_at" >= $1::timestamptz
  -- ["2025-01-01T16:00:00.000Z"]
-- updatedAt gte
"t"."updated_at" >= $1::timestamptz
  -- ["2024-12-31T16:00:00.000Z"]
-- updatedAt lt
"t"."updated_at" < $1::timestamptz
  -- ["2024-12-31T16:00:00.000Z"]
-- updatedAt lte
"t"."updated_at" < $1::timestamptz
  -- ["2025-01-01T16:00:00.000Z"]
-- updatedAt between
("t"."updated_at" >= $1::timestamptz and "t"."updated_at" < $2::timestamptz)
  -- ["2024-12-31T16:00:00.000Z","2025-01-01T16:00:00.000Z"]
-- updatedAt isEmpty
"t"."updated_at" is null
-- updatedAt isNotEmpty
"t"."updated_at" is not null
-- updatedBy is
"t"."updated_by" = $1::uuid
  -- ["00000000-0000-7000-8000-000000000001"]
-- updatedBy isNot
"t"."updated_by" is distinct from $1::uuid
  -- ["00000000-0000-7000-8000-000000000001"]
-- updatedBy in
"t"."updated_by" = any($1::uuid[])
  -- [["00000000-0000-7000-8000-000000000001","00000000-0000-7000-8000-000000000001"]]
-- updatedBy notIn
("t"."updated_by" = any($1::uuid[])) is not true
  -- [["00000000-0000-7000-8000-000000000001","00000000-0000-7000-8000-000000000001"]]
-- updatedBy isMe
"t"."updated_by" = $1::uuid
  -- ["00000000-0000-7000-8000-000000000001"]
-- updatedBy isMySubordinate
"t"."updated_by" = any($1::uuid[])
  -- [["00000000-0000-7000-8000-000000000002","00000000-0000-7000-8000-000000000003"]]
-- updatedBy isEmpty
"t"."updated_by" is null
-- updatedBy isNotEmpty
"t"."updated_by" is not null
-- lookup.person sharedWithMe
(select "t_lookup"."id" from "condition_sample" as "t_lookup" where "t_lookup"."id" = "t"."lookup" and "t_lookup"."deleted_at" is null and true) = any(array(select s.record_id from tide_share as s where s.object = $1 and s.subject = any($2::text[]) and (s.until is null or s.until > $3::timestamptz)))
  -- ["conditionSample",["person:00000000-0000-7000-8000-000000000001","role:sales"],"2024-12-31T16:30:00.000Z"]
-- lookup.choice is
(select "t_lookup"."choice" from "condition_sample" as "t_lookup" where "t_lookup"."id" = "t"."lookup" and "t_lookup"."deleted_at" is null and true) = $1::text
  -- ["a"]
-- lookup.choice isNot
(select "t_lookup"."choice" from "condition_sample" as "t_lookup" where "t_lookup"."id" = "t"."lookup" and "t_lookup"."deleted_at" is null and true) is distinct from $1::text
  -- ["a"]
