import { t } from "../i18n";
import { CheckField, ChoiceField, named, NumberField, TextField, wrongAt } from "./Field";
import { Lines, Records } from "./Lists";
import { put, type Path } from "./script";
import { emptyOf, fieldsOf, resolved, type Schema } from "./schema";
import { schema as all } from "./server";

type Values = Record<string, unknown>;
type Pasted = (event: ClipboardEvent, field: string) => void;

interface Props {
  of: Schema;
  value: Values;
  path: Path;
  labels: Record<string, string>;
  /** Where entries can be of several kinds: which field says so. */
  tag?: Schema["discriminator"];
  onPaste?: Pasted;
}

/** A form made from a schema: each field by what it takes. */
export function Fields({ of, value, path, labels, tag, onPaste }: Props) {
  return (
    <div class="form-fields">
      {tag && <Kind of={tag} value={value} path={path} labels={labels} />}
      {fieldsOf(of).map(
        ([name, field]) =>
          name !== tag?.propertyName && (
            <One key={name} name={name} field={field} required={of.required?.includes(name) ?? false} value={value[name]} path={[...path, name]} labels={labels} onPaste={onPaste} />
          ),
      )}
    </div>
  );
}

interface OneProps {
  name: string;
  field: Schema;
  required: boolean;
  value: unknown;
  path: Path;
  labels: Record<string, string>;
  onPaste?: Pasted;
}

function One({ name, field: written, required, value, path, labels, onPaste }: OneProps) {
  const field = resolved(all.value, written);
  const label = labels[name] ?? name;
  const pasted = onPaste && ((event: ClipboardEvent) => onPaste(event, name));
  if (field.enum) {
    const choices = field.enum.map((choice): [string, string] => [String(choice), labels[`${name}.${choice}`] ?? String(choice)]);
    const standard = String(field.default ?? "");
    return <ChoiceField path={path} label={label} value={String(value ?? standard)} choices={choices} choose={(chosen) => put(path, chosen === standard ? undefined : chosen)} />;
  }
  if (field.type === "boolean") return <CheckField path={path} label={label} value={value} standard={field.default} />;
  if (field.type === "integer" || field.type === "number")
    return <NumberField path={path} label={label} value={value} standard={field.default} optional={!required} hint={field.default === null ? t("May stay empty.") : undefined} onPaste={pasted} />;
  if (field.type === "string")
    return (
      <TextField
        path={path}
        label={label}
        value={value as string | undefined}
        most={field.maxLength}
        optional={!required}
        empty={t("Fill this in.")}
        rows={(field.maxLength ?? 0) > 200 ? 2 : 1}
        type={field.format === "date" ? "date" : undefined}
        onPaste={pasted}
      />
    );
  if (field.type === "array") {
    const of = resolved(all.value, field.items ?? {});
    if (of.type === "string" && !of.enum) return <Lines path={path} label={label} values={(value ?? []) as string[]} most={field.maxItems} longest={of.maxLength} />;
    if (of.type === "object" || of.discriminator) return <Records path={path} label={label} of={of} values={(value ?? []) as Values[]} labels={labels} most={field.maxItems} />;
  }
  if (field.type === "object" && field.properties) return <Part label={label} of={field} value={value as Values | undefined} path={path} labels={labels} />;
  return <Raw path={path} label={label} value={value} />;
}

/** Which kind of entry it is. What the new kind has as well stays. */
function Kind({ of, value, path, labels }: { of: NonNullable<Schema["discriminator"]>; value: Values; path: Path; labels: Record<string, string> }) {
  const { propertyName: name, mapping } = of;
  const choose = (kind: string) => {
    const next = resolved(all.value, { $ref: mapping[kind] });
    const same = Object.entries(value).filter(([field]) => field in next.properties! && field !== name);
    put(path, { [name]: kind, ...(emptyOf(all.value, next, 1) as Values), ...Object.fromEntries(same) });
  };
  const choices = Object.keys(mapping).map((kind): [string, string] => [kind, labels[`${name}.${kind}`] ?? kind]);
  return <ChoiceField path={[...path, name]} label={labels[name] ?? name} value={String(value[name])} choices={choices} choose={choose} />;
}

/** Something with fields of its own that may be left out. */
function Part({ label, of, value, path, labels }: { label: string; of: Schema; value: Values | undefined; path: Path; labels: Record<string, string> }) {
  if (!value)
    return (
      <p class="form-more">
        <button type="button" id={named(path)} class="button small" onClick={() => put(path, emptyOf(all.value, of, 1))}>
          + {label}
        </button>
      </p>
    );
  return (
    <fieldset class="form-list form-record">
      <legend class="label">{label}</legend>
      <Fields of={of} value={value} path={path} labels={labels} />
      <button type="button" class="button small quiet" onClick={() => put(path, undefined)}>
        {t("Take out: %(what)s", { what: label })}
      </button>
    </fieldset>
  );
}

/** What no form fits stays as it is, and can be read. */
function Raw({ path, label, value }: { path: Path; label: string; value: unknown }) {
  return (
    <div class="form-field" id={named(path)}>
      <p class="label">{label}</p>
      <p class="hint">{value === undefined ? t("Change this in the file.") : JSON.stringify(value)}</p>
      {wrongAt(path) && <p class="problem">{wrongAt(path)}</p>}
    </div>
  );
}
