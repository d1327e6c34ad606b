-- A database as the first released schema left it, with a session in it: kept as it was, never changed.
CREATE TABLE about (
    schema INTEGER NOT NULL
);
CREATE TABLE sessions (
    code VARCHAR(6) NOT NULL,
    secret BYTEA,
    created_at FLOAT NOT NULL,
    PRIMARY KEY (code)
);
CREATE TABLE log (
    session VARCHAR(6) NOT NULL,
    seq INTEGER NOT NULL,
    command VARCHAR(64) NOT NULL,
    actor VARCHAR(40) NOT NULL,
    at FLOAT NOT NULL,
    build VARCHAR(12) NOT NULL,
    events TEXT NOT NULL,
    PRIMARY KEY (session, seq),
    UNIQUE (session, actor, command),
    FOREIGN KEY(session) REFERENCES sessions (code)
);
INSERT INTO about VALUES (1);
INSERT INTO sessions VALUES ('K7M4QX', '\x00ff41', 1000.0);
INSERT INTO log VALUES ('K7M4QX', 1, 'start', 'desk:1', 1000.0, '0123456789ab', '[[null,{"type":"session_started","code":"K7M4QX","script":{"title":"Visie","agenda":[{"kind":"brainstorm","title":"Think","question":"What is missing?","id":"think","instruction":"","minutes":null,"from":null,"take":null,"settings":{"topics":["Homes","Green"],"max_length":1000}},{"kind":"cluster","title":"Sort","question":"What belongs together?","id":"sort","instruction":"","minutes":null,"from":"think","take":"items","settings":{"by":"everyone"}},{"kind":"dot_vote","title":"Weigh","question":"What counts?","id":"weigh","instruction":"","minutes":null,"from":"sort","take":"clusters","settings":{"dots":5,"max_per_item":3}}],"description":"","language":"en","groups":[]},"rules":{}}]]');
INSERT INTO log VALUES ('K7M4QX', 2, 'command-2', 'desk:1', 1000.0, '0123456789ab', '[[null,{"type":"step_opened","step":"s1","items":[]}],[null,{"type":"step_shown","step":"s1"}]]');
INSERT INTO log VALUES ('K7M4QX', 3, 'command-3', 'pbens1', 1000.0, '0123456789ab', '[["s1",{"type":"took_part","group":null}],["s1",{"type":"item_added","item":"i3","text":"Trees","topic":null}]]');
INSERT INTO log VALUES ('K7M4QX', 4, 'command-4', 'pcems1', 1000.0, '0123456789ab', '[["s1",{"type":"took_part","group":null}],["s1",{"type":"item_added","item":"i4","text":"It''s a bench","topic":null}]]');
INSERT INTO log VALUES ('K7M4QX', 5, 'command-5', 'desk:1', 1000.0, '0123456789ab', '[[null,{"type":"step_closed","step":"s1"}]]');
