/** What a definition of a custom kind must be. Paths are those of the reference's own fields: what all versions share stands at the top. */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1035LabelProblems,
  dns1123SubdomainProblems,
  nameIsDNSSubdomain,
} from '@binnacle/apimachinery/validation/names.ts'
import type {
  CustomResourceColumnDefinition,
  CustomResourceDefinition,
  CustomResourceDefinitionNames,
  CustomResourceDefinitionVersion,
  CustomResourceSubresourceScale,
  JSONSchemaProps,
} from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'
import { foundWithin, type Rest } from '../../generic/turns.ts'
import { approvalAnnotation, approvalOf, isProtected } from './approval.ts'
import { conversionErrors } from './conversion.ts'
import { defaultErrors, hasDefault } from './defaults.ts'
import { metaFieldErrors } from './metafields.ts'
import { isTrue } from './naming.ts'
import { rootWithStatusErrors, shownSchema } from './rootschema.ts'
import { compiledRuleErrors } from './rules.ts'
import { schemaErrors } from './schema.ts'
import { columnsErrors, selectableErrors, subresourcesErrors } from './served.ts'
import { notConvertible, notConvertibleError, structuralErrors } from './structural.ts'

const at = path('spec')

/** Names of the versions that say they store; a good definition has one. */
export const storageVersions = (definition: CustomResourceDefinition): string[] =>
  (definition.spec?.versions ?? [])
    .filter((version) => version.storage === true)
    .map((version) => version.name ?? '')

/** As the reference prints versions: by the names of its own fields. What all versions share stands elsewhere there. */
const shownVersion = (version: CustomResourceDefinitionVersion, isHoisted: IsHoisted): unknown => {
  const { schema, subresources, additionalPrinterColumns: columns, selectableFields } = version
  const own = <T>(field: keyof CustomResourceDefinitionVersion, show: () => T): T | null =>
    version[field] === undefined || isHoisted(field) ? null : show()
  return {
    Name: version.name ?? '',
    Served: version.served ?? false,
    Storage: version.storage ?? false,
    Deprecated: version.deprecated ?? false,
    DeprecationWarning: version.deprecationWarning ?? null,
    Schema: own('schema', () => ({
      OpenAPIV3Schema: schema?.openAPIV3Schema === undefined ? null : shownSchema(schema.openAPIV3Schema),
    })),
    Subresources: own('subresources', () => ({
      Status: subresources?.status ?? null,
      Scale: subresources?.scale === undefined ? null : shownScale(subresources.scale),
    })),
    AdditionalPrinterColumns: own('additionalPrinterColumns', () => columns!.map(shownColumn)),
    SelectableFields: own('selectableFields', () =>
      selectableFields!.map(({ jsonPath = '' }) => ({ JSONPath: jsonPath })),
    ),
  }
}

const shownScale = (scale: CustomResourceSubresourceScale): unknown => ({
  SpecReplicasPath: scale.specReplicasPath ?? '',
  StatusReplicasPath: scale.statusReplicasPath ?? '',
  LabelSelectorPath: scale.labelSelectorPath ?? null,
})

const shownColumn = (column: CustomResourceColumnDefinition): unknown => ({
  Name: column.name ?? '',
  Type: column.type ?? '',
  Format: column.format ?? '',
  Description: column.description ?? '',
  Priority: column.priority ?? 0,
  JSONPath: column.jsonPath ?? '',
})

/** Whether all versions say the same of a field, so that it stands once at the top. */
type IsHoisted = (field: keyof CustomResourceDefinitionVersion) => boolean

/** The name follows from the spec, and so does a prefix that one is made from. */
export const validateName = (name: string, prefix: boolean, { spec }: CustomResourceDefinition): string[] => {
  const problems = [...nameIsDNSSubdomain(name, prefix)]
  if (name !== `${spec?.names?.plural ?? ''}.${spec?.group ?? ''}`)
    problems.push('must be spec.names.plural+"."+spec.group')
  return problems
}

export function* validate(sent: CustomResourceDefinition): Generator<FieldError | Rest> {
  const definition = withSentEmpties(sent, sent)
  yield* specErrors(definition, sent)
  yield* storedVersionsErrors(definition)
  yield* approvalErrors(definition)
  yield* preserveErrors(definition)
}

/** @param plain the same without what was sent empty */
function* specErrors(
  definition: CustomResourceDefinition,
  plain: CustomResourceDefinition,
): Generator<FieldError | Rest> {
  const { spec } = definition
  const group = spec?.group ?? ''
  if (group === '') yield required(at.child('group'))
  else {
    const problems = dns1123SubdomainProblems(group)
    yield* invalidEach(at.child('group'), group, problems)
    if (problems.length === 0 && !group.includes('.'))
      yield invalidValue(at.child('group'), group, 'should be a domain with at least one dot')
  }
  yield* oneOf(at.child('scope'), spec?.scope, ['Cluster', 'Namespaced'], true)
  const versions = plain.spec?.versions ?? []
  const isHoisted: IsHoisted = (field) =>
    versions.every((version) => jsonEqual(version[field], versions[0]?.[field]))
  yield* versionsErrors(definition, isHoisted)
  yield* namesErrors(spec?.names ?? ({} as CustomResourceDefinitionNames), at.child('names'))
  yield* hoistedErrors(spec?.versions ?? [], isHoisted)
  const strategy = spec?.conversion?.strategy ?? ''
  if (spec?.preserveUnknownFields === true && strategy !== 'None') {
    const text = 'must be None if spec.preserveUnknownFields is true'
    yield invalidValue(at.child('conversion', 'strategy'), strategy, text)
  }
  yield* conversionErrors(spec?.conversion, at.child('conversion'))
}

function* preserveErrors({ spec }: CustomResourceDefinition): Generator<FieldError> {
  if (spec?.preserveUnknownFields !== true) return
  const text =
    'cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead'
  yield invalidValue(at.child('preserveUnknownFields'), true, text)
}

const maxDeprecationCharacters = 256

function* versionsErrors(
  definition: CustomResourceDefinition,
  isHoisted: IsHoisted,
): Generator<FieldError | Rest> {
  const versions = definition.spec?.versions ?? []
  const here = at.child('versions')
  for (const [i, version] of versions.entries())
    if (version.schema?.openAPIV3Schema === undefined)
      yield required(here.index(i).child('schema', 'openAPIV3Schema'))
  const schemas = versions.flatMap(({ schema }) => schema?.openAPIV3Schema ?? [])
  if (definition.spec?.preserveUnknownFields === true && schemas.some(hasDefault)) {
    const text = 'must be false in order to use defaults in the schema'
    yield invalidValue(at.child('preserveUnknownFields'), true, text)
  }
  for (const [i, version] of versions.entries())
    yield* versionErrors(version, versions, isHoisted, here.index(i))
  const names = versions.map((version) => version.name ?? '')
  const shown = (): unknown =>
    definition.spec?.versions?.map((version) => shownVersion(version, isHoisted)) ?? null
  if (new Set(names).size < names.length)
    yield invalidValue(here, shown(), 'must contain unique version names')
  if (storageVersions(definition).length !== 1) {
    yield invalidValue(here, shown(), 'must have exactly one version marked as storage version')
  }
  const name = versions[0]?.name ?? ''
  if (name !== '') yield* invalidEach(at.child('version'), name, dns1035LabelProblems(name))
}

/** What all versions say alike is told of as one, after the names. */
function* hoistedErrors(
  versions: readonly CustomResourceDefinitionVersion[],
  isHoisted: IsHoisted,
): Generator<FieldError | Rest> {
  const [first] = versions
  if (first === undefined) return
  const schema = first.schema?.openAPIV3Schema
  if (isHoisted('schema') && schema !== undefined)
    yield* wholeSchemaErrors(schema, versions.some(hasStatus), at.child('validation', 'openAPIV3Schema'))
  if (isHoisted('subresources')) yield* subresourcesErrors(first.subresources, at.child('subresources'))
  if (isHoisted('additionalPrinterColumns'))
    yield* columnsErrors(first.additionalPrinterColumns, at.child('additionalPrinterColumns'))
  if (isHoisted('selectableFields'))
    yield* selectableErrors(
      first.selectableFields,
      isHoisted('schema') ? schema : undefined,
      // Where the versions share a schema that says nothing, one is included.
      isHoisted('schema') && first.schema !== undefined
        ? undefined
        : 'may only be set when validations.schema is included',
      at,
    )
}

const hasStatus = ({ subresources }: CustomResourceDefinitionVersion): boolean =>
  subresources?.status !== undefined

function* versionErrors(
  version: CustomResourceDefinitionVersion,
  versions: readonly CustomResourceDefinitionVersion[],
  isHoisted: IsHoisted,
  here: Path,
): Generator<FieldError | Rest> {
  const { name = '', deprecated, deprecationWarning: warning } = version
  const schema = version.schema?.openAPIV3Schema
  const schemaAt = here.child('schema', 'openAPIV3Schema')
  yield* invalidEach(here.child('name'), name, dns1035LabelProblems(name))
  if (warning !== undefined) {
    const warningAt = here.child('deprecationWarning')
    const odd = [...warning].findIndex((c) => c < ' ' || c === '\x7f')
    if (deprecated !== true) yield invalidValue(warningAt, warning, 'can only be set for deprecated versions')
    else if (warning === '') yield invalidValue(warningAt, warning, 'must not be an empty string')
    if (deprecated === true && [...warning].length > maxDeprecationCharacters)
      yield invalidValue(warningAt, warning, `must be <= ${maxDeprecationCharacters} characters long`)
    if (deprecated === true && odd >= 0) {
      const text = `must only contain printable UTF-8 characters; non-printable character found at index ${odd}`
      yield invalidValue(warningAt, warning, text)
    }
  }
  // Of several of one name the first says whether there is a status.
  const named = versions.find((other) => (other.name ?? '') === name) ?? version
  if (schema !== undefined && !isHoisted('schema'))
    yield* wholeSchemaErrors(schema, hasStatus(named), schemaAt)
  if (!isHoisted('subresources')) yield* subresourcesErrors(version.subresources, here.child('subresources'))
  if (!isHoisted('additionalPrinterColumns'))
    yield* columnsErrors(version.additionalPrinterColumns, here.child('additionalPrinterColumns'))
  if (!isHoisted('selectableFields'))
    yield* selectableErrors(
      version.selectableFields,
      isHoisted('schema') ? undefined : schema,
      'may only be set when `version.schema.openAPIV3Schema` is not included',
      here,
    )
}

/**
 * A schema that cannot be a structural one is not looked at as one; defaults are looked at once it is good. Rules are compiled then,
 * those of its parts that have no other faults, in whatever is below them either.
 */
function* wholeSchemaErrors(
  schema: JSONSchemaProps,
  isWithStatus: boolean,
  schemaAt: Path,
): Generator<FieldError | Rest> {
  const ofRoot = isWithStatus ? [...rootWithStatusErrors(schema, schemaAt)] : []
  if (schema.nullable === true)
    ofRoot.push(forbiddenField(schemaAt.child('nullable'), 'nullable cannot be true at the root'))
  const ofSchema = yield* foundWithin(schemaErrors(schema, schemaAt))
  const odd = notConvertible(schema)
  if (odd !== undefined) {
    yield* ofRoot
    if (ofRoot.length + ofSchema.length === 0) yield notConvertibleError(odd, schemaAt)
    yield* ofSchema
    return
  }
  const structural = yield* structuralErrors(schema, schemaAt)
  const ofDefaults = structural.length > 0 ? [] : yield* foundWithin(defaultErrors(schema, schemaAt))
  const ofWhole = [...structural, ...ofDefaults, ...metaFieldErrors(schema, schemaAt)]
  yield* ofRoot
  yield* ofWhole
  yield* ofSchema
  if (ofWhole.length === 0) yield* compiledRuleErrors(schema, schemaAt, placesOf(ofSchema))
}

/** The places of faults, and all places that they are below. */
const placesOf = (faults: readonly FieldError[]): Set<string> => {
  const places = new Set<string>()
  for (const { field } of faults)
    for (
      let end = field.length;
      end > 0;
      end = Math.max(field.lastIndexOf('.', end - 1), field.lastIndexOf('[', end - 1))
    ) {
      const place = field.slice(0, end)
      if (places.has(place)) break
      places.add(place)
    }
  return places
}

function* namesErrors(names: CustomResourceDefinitionNames, here: Path): Generator<FieldError> {
  const { plural = '', singular = '', kind = '', listKind = '', shortNames = [], categories = [] } = names
  for (const [field, value] of [
    ['plural', plural],
    ['singular', singular],
  ] as const) {
    if (value === '') yield required(here.child(field))
    else yield* invalidEach(here.child(field), value, dns1035LabelProblems(value))
  }
  for (const [field, value] of [
    ['kind', kind],
    ['listKind', listKind],
  ] as const) {
    if (value === '') yield required(here.child(field))
    for (const problem of value === '' ? [] : dns1035LabelProblems(value.toLowerCase())) {
      const text = `may have mixed case, but should otherwise match: ${problem}`
      yield invalidValue(here.child(field), value, text)
    }
  }
  for (const [field, list] of [
    ['shortNames', shortNames],
    ['categories', categories],
  ] as const)
    for (const [i, name] of list.entries())
      yield* invalidEach(here.child(field).index(i), name, dns1035LabelProblems(name))
  if (kind !== '' && kind === listKind)
    yield invalidValue(here.child('listKind'), listKind, 'kind and listKind may not be the same')
}

function* storedVersionsErrors(definition: CustomResourceDefinition): Generator<FieldError> {
  const listed = definition.status?.storedVersions ?? []
  const here = path('status', 'storedVersions')
  if (listed.length === 0) {
    yield invalidValue(
      here,
      definition.status?.storedVersions ?? null,
      'must have at least one stored version',
    )
    return
  }
  const names = (definition.spec?.versions ?? []).map((version) => version.name ?? '')
  for (const [i, version] of listed.entries()) {
    if (names.includes(version)) continue
    const text = `missing from spec.versions; ${version} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${version} and removes ${version} from status.storedVersions`
    yield invalidValue(here.index(i), version, text)
  }
  // Each listed version is one version of the spec, so a second one of that name is not listed.
  const left = new Set(listed)
  for (const { name = '', storage } of definition.spec?.versions ?? []) {
    if (storage === true && !left.has(name))
      yield invalidValue(here, listed, `must have the storage version ${name}`)
    left.delete(name)
  }
}

function* approvalErrors(definition: CustomResourceDefinition): Generator<FieldError> {
  if (!isProtected(definition.spec?.group ?? '')) return
  const here = path('metadata', 'annotations').key(approvalAnnotation)
  const { reason, message } = approvalOf(definition)
  if (reason === 'MissingAnnotation') yield required(here, message)
  else if (reason === 'InvalidAnnotation')
    yield invalidValue(here, definition.metadata.annotations?.[approvalAnnotation], message)
}

export function* validateUpdate(
  sent: CustomResourceDefinition,
  old: CustomResourceDefinition,
): Generator<FieldError | Rest> {
  const definition = withSentEmpties(sent, sent)
  yield* specErrors(definition, sent)
  // Names and scope are fixed once the definition is established: objects may exist.
  if (isTrue(old, 'Established')) {
    if (definition.spec.scope !== old.spec.scope)
      yield invalidValue(at.child('scope'), definition.spec.scope, immutableText)
    if (definition.spec.names?.kind !== old.spec.names?.kind) {
      yield invalidValue(at.child('names', 'kind'), definition.spec.names?.kind, immutableText)
    }
  }
  if (definition.spec.group !== old.spec.group)
    yield invalidValue(at.child('group'), definition.spec.group, immutableText)
  if (definition.spec.names?.plural !== old.spec.names?.plural) {
    yield invalidValue(at.child('names', 'plural'), definition.spec.names?.plural, immutableText)
  }
  yield* storedVersionsErrors(definition)
  if (
    definition.spec.group !== old.spec.group ||
    definition.metadata.annotations?.[approvalAnnotation] !== old.metadata.annotations?.[approvalAnnotation]
  )
    yield* approvalErrors(definition)
  if (old.spec.preserveUnknownFields !== true) yield* preserveErrors(definition)
}

/** The list of stored versions may be shortened to anything: whoever migrates knows. */
export function* validateStatus(): Generator<FieldError> {}
