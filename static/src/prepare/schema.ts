// The part of JSON Schema that the server writes for scripts (msgspec), and
// what a form needs to know of it.

export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string;
  enum?: (string | number)[];
  anyOf?: Schema[];
  discriminator?: { propertyName: string; mapping: Record<string, string> };
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  default?: unknown;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  allOf?: { if: { properties: { kind: { const: string } } }; then: { properties: { settings: Schema } } }[];
}

/** What stands behind a reference, and in a union with null the rest of it. */
export function resolved(all: Schema, schema: Schema): Schema {
  if (schema.$ref) return resolved(all, all.$defs![schema.$ref.slice("#/$defs/".length)]!);
  const parts = schema.anyOf?.filter((part) => part.type !== "null");
  return parts?.length === 1 ? { ...resolved(all, parts[0]!), default: schema.default } : schema;
}

/** The settings of a kind of step. */
export function settingsOf(all: Schema, kind: string): Schema {
  const found = all.$defs?.StepScript?.allOf?.find((part) => part.if.properties.kind.const === kind);
  return found ? resolved(all, found.then.properties.settings) : {};
}

/** The fields of a form in the order in which people fill them in: what must
    be there first, the name that only programs use last. */
export function fieldsOf({ properties = {}, required = [] }: Schema): [string, Schema][] {
  const weight = (name: string) => (name === "id" ? 2 : required.includes(name) ? 0 : 1);
  return Object.entries(properties).sort(([a], [b]) => weight(a) - weight(b));
}

/** The form of one of several shapes, which its tag names. */
export function variant(all: Schema, { discriminator }: Schema, value: Record<string, unknown>): Schema {
  const { propertyName, mapping } = discriminator!;
  const chosen = mapping[String(value[propertyName])] ?? Object.values(mapping)[0]!;
  return resolved(all, { $ref: chosen });
}

/** The least that a new entry of a list needs; a name that programs use is made up. */
export function emptyOf(all: Schema, schema: Schema, n: number): unknown {
  const of = resolved(all, schema);
  if (of.discriminator) {
    const tag = Object.keys(of.discriminator.mapping)[0]!;
    return { [of.discriminator.propertyName]: tag, ...(emptyOf(all, { $ref: of.discriminator.mapping[tag] }, n) as object) };
  }
  if (of.type === "object") {
    const needed = fieldsOf(of).filter(([name, field]) => of.required?.includes(name) && !resolved(all, field).enum);
    return Object.fromEntries(needed.map(([name, field]) => [name, name === "id" ? `v${n}` : emptyOf(all, field, n)]));
  }
  if (of.type === "array") return [];
  return of.type === "integer" || of.type === "number" ? (of.minimum ?? 0) : "";
}

/** The columns that a pasted table fills: the plain fields, in their order. */
export function columnsOf(all: Schema, schema: Schema): string[] {
  const plain = (field: Schema) => !["array", "object", "boolean"].includes(resolved(all, field).type ?? "") && !resolved(all, field).enum;
  return fieldsOf(schema).flatMap(([name, field]) => (name !== "id" && plain(field) ? [name] : []));
}
