// The shape of the tree that the server keeps and this browser copies
// (PROTOCOL.md, "The pages of the tree, in full").

export interface Tree {
  room: Room | null;
  me: Me;
  desk: Desk;
}

export interface Room {
  title: string;
  code: string;
  language: string;
  state: "planned" | "running" | "finished";
  /** Nothing of it counts, and it is thrown away. */
  rehearsal?: boolean;
  /** Only the minutes of a session that was held elsewhere. */
  imported?: boolean;
  agenda: string[];
  current: string | null;
  /** Another number each time that everybody is called to the current step. */
  called?: number;
  groups: Record<string, Topic>;
  timer: Timer | null;
  people: { in: number; been: number; groups: Record<string, number> };
  message?: { text: string; at: number } | null;
  screen: { view: "join" | "step"; dark: boolean; groups?: boolean; tables?: boolean; theme?: "light" | "dark" };
  steps: Record<string, Step>;
}

export interface Timer {
  ends_at: number;
  paused: number | null;
}

/** A topic of a brainstorm or a group of people: both are a name in an order. */
export interface Topic {
  id: string;
  text: string;
  order: number;
}

export interface Item {
  id: string;
  text: string;
  version: number;
  order: number;
  origin?: string;
  topic?: string | null;
  cluster?: string | null;
  members?: string[];
  changed?: boolean;
  /** Somebody added it while the step was open. */
  added?: boolean;
  /** The words of an answer that count. */
  words?: string[];
  /** The texts before this one, where votes say on which they were given: `v1` → text. */
  versions?: Record<string, string>;
  /** The idea that this one builds on. */
  on?: string;
  /** Where it stands when pages go round. */
  page?: string;
  /** Clusters in which others want it, where the first placement counts. */
  wished?: string[];
}

/** What somebody said about an item; how many agree moves five at a time. */
export interface Comment extends Item {
  about: string;
  side: string | null;
  agreed: number;
}

/** What somebody wrote beside a ballot, on this version of the item's text. */
export interface Remark {
  id: string;
  item: string;
  text: string;
  version: number;
  order: number;
}

export interface Cluster {
  id: string;
  text: string;
  version: number;
  order: number;
}

export interface Figures {
  dots?: number;
  voters?: number;
  [figure: string]: unknown;
}

export interface Step {
  kind: string;
  title: string;
  question: string;
  instruction?: string;
  minutes: number | null;
  state: "waiting" | "open" | "closed";
  round: number;
  revealed: boolean;
  done?: number;
  from: string | null;
  settings: Record<string, any>;
  items: Record<string, Item>;
  topics?: Record<string, Topic>;
  clusters?: Record<string, Cluster>;
  /** Ideas that became part of another. */
  parts?: Record<string, Item>;
  comments?: Record<string, Comment>;
  sides?: Record<string, Topic>;
  focus?: string | null;
  /** `before`: what people write waits for a moderator; only where they write. */
  moderation?: "off" | "before";
  /** How many ideas are held back until the reveal. */
  held?: number;
  actions?: Record<string, Item>;
  results?: Results;
  by_group?: ByGroup;
  rounds?: Record<string, Round>;
  scale?: { low: number; high: number };
  flag_above?: number;
  remarks?: Record<string, Remark>;
  /** In which way the hall looks at answers. */
  view?: "cloud" | "words" | "answers";
}

export type Results = Record<string, Figures>;
/** Item → group, or `rest` for those under five together → figures. */
export type ByGroup = Record<string, Record<string, Figures>>;

/** A round that was held before. */
export interface Round {
  round: number;
  done: number;
  papers: number;
  results: Results;
  by_group: ByGroup;
}

export interface Paper {
  id: string;
  order: number;
  group: string | null;
}

/** A text of one's own on which a moderator decides; `about` an item, under a side or topic. */
export interface Submitted extends Item {
  state: "waiting" | "rejected";
  reason?: string;
  about?: string;
  side?: string;
}

export interface Me {
  /** Where somebody at a desk only watches. */
  role?: "observer";
  /** The link by which a desk came. */
  desk?: string;
  group?: string | null;
  joined?: boolean;
  steps?: Record<string, MyStep>;
}

export interface MyStep {
  /** Own ideas: whole where they are held back. */
  items?: Record<string, { id: string } & Partial<Item>>;
  /** The page in hand when pages go round, null for a blank one, and what stands on it. */
  page?: string | null;
  on_page?: Record<string, Item>;
  /** Own texts that wait for a moderator or were kept back. */
  inbox?: Record<string, Submitted>;
  comments?: Record<string, { id: string }>;
  agrees?: Record<string, true>;
  wishes?: Record<string, string>;
  ballot?: Record<string, any>;
  before?: Record<string, any>;
  left?: number;
  remarks?: Record<string, Remark>;
}

export interface Desk {
  /** What moderators starred. */
  starred?: Record<string, true>;
  links?: Record<string, { id: string; order: number; role: "moderator" | "observer"; text: string }>;
  steps?: Record<string, DeskStep>;
  /** What moderators chose for the minutes. */
  minutes?: {
    template?: string;
    length?: string;
    out?: Record<string, true>;
    texts?: Record<string, string>;
    acts?: Record<string, { done: number; undone: number }>;
  };
}

export interface DeskStep {
  hidden?: Record<string, Item>;
  /** What everybody sees once it is revealed. */
  waiting?: Record<string, Item>;
  /** How many acts each desk can take back or do again. */
  acts?: Record<string, { done: number; undone: number }>;
  /** What people wrote and a moderator still has to see, or kept back. */
  inbox?: Record<string, Item>;
  rejected?: Record<string, Item & { reason: string }>;
  results?: Results;
  by_group?: ByGroup;
  rounds?: Record<string, Round>;
  papers?: Record<string, Paper>;
  /** For the minutes. */
  notes?: Record<string, { id: string; text: string; order: number; item?: string }>;
  remarks?: Record<string, Remark>;
  take?: { top?: number; items?: string[]; cluster?: string; starred?: true };
}

/** `[path, value]` sets, `[path]` deletes (P3). */
export type Op = [path: string[], value: unknown] | [path: string[]];

export interface Sync {
  seq: number;
  epoch: string;
  now: number;
  token: string | null;
  room?: Room;
  me?: Me;
  desk?: Desk;
  ops?: Op[];
}

export interface Patch {
  seq: number;
  ops: Op[];
}

export interface Refusal {
  code: string;
  message: string;
  temporary: boolean;
}

export type Ack =
  | { ok: true; seq: number; made?: string[]; ops?: Op[] }
  | { ok: false; error: Refusal };
