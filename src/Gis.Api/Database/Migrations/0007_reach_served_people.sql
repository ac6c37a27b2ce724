-- A facility that is nearly full takes a part of a building: the rest of its people found no capacity.
ALTER TABLE reach_building
    ADD COLUMN served_people people_count NOT NULL DEFAULT 0,
    ADD CHECK (served_people <= people),
    ADD CHECK (state IN ('served', 'no_capacity') OR served_people = 0),
    ADD CHECK (state <> 'served' OR served_people = people);
