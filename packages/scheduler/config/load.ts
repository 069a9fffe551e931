/** Reads a configuration file; what it does not know is an error, so that a misspelt option is not an option ignored. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { extensionPoints, type SchedulerConfiguration } from './types.ts'

export class ConfigurationError extends Error {}

const fields = new Set([
  ...['apiVersion', 'kind', 'parallelism', 'leaderElection', 'clientConnection', 'enableProfiling'],
  ...['enableContentionProfiling', 'percentageOfNodesToScore', 'podInitialBackoffSeconds'],
  ...['podMaxBackoffSeconds', 'profiles', 'extenders', 'delayCacheUntilActive'],
])
const profileFields = new Set(['schedulerName', 'percentageOfNodesToScore', 'plugins', 'pluginConfig'])
const points = new Set<string>([...extensionPoints, 'multiPoint', 'placementGenerate', 'placementScore'])

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const known = (value: unknown, allowed: ReadonlySet<string>, where: string): void => {
  if (!isObject(value)) throw new ConfigurationError(`${where}: must be an object`)
  for (const key of Object.keys(value))
    if (!allowed.has(key)) throw new ConfigurationError(`${where}: unknown field "${key}"`)
}

/** Throws a ConfigurationError that says where. */
export const validateConfiguration = (value: unknown): SchedulerConfiguration => {
  known(value, fields, 'configuration')
  const config = value as SchedulerConfiguration
  if (config.kind !== 'KubeSchedulerConfiguration')
    throw new ConfigurationError(`kind: want KubeSchedulerConfiguration, got "${config.kind}"`)
  if (config.apiVersion !== 'kubescheduler.config.k8s.io/v1')
    throw new ConfigurationError(
      `apiVersion: want kubescheduler.config.k8s.io/v1, got "${config.apiVersion}"`,
    )
  const percentage = (of: number | undefined, where: string): void => {
    if (of !== undefined && !(of >= 0 && of <= 100))
      throw new ConfigurationError(`${where}percentageOfNodesToScore: not in valid range [0-100]`)
  }
  percentage(config.percentageOfNodesToScore, '')
  const { podInitialBackoffSeconds: initial = 1, podMaxBackoffSeconds: max = 10 } = config
  if (!(initial > 0)) throw new ConfigurationError('podInitialBackoffSeconds: must be greater than 0')
  if (!(max >= initial))
    throw new ConfigurationError(
      'podMaxBackoffSeconds: must be greater than or equal to podInitialBackoffSeconds',
    )
  if ((config.extenders ?? []).length > 0)
    throw new ConfigurationError('extenders: are not supported by this scheduler')
  const names = new Set<string>()
  for (const [i, profile] of (config.profiles ?? []).entries()) {
    known(profile, profileFields, `profiles[${i}]`)
    const name = profile.schedulerName ?? 'default-scheduler'
    if (names.has(name))
      throw new ConfigurationError(`profiles[${i}].schedulerName: Duplicate value: "${name}"`)
    names.add(name)
    percentage(profile.percentageOfNodesToScore, `profiles[${i}].`)
    if (profile.plugins !== undefined) known(profile.plugins, points, `profiles[${i}].plugins`)
  }
  return config
}

export const readConfiguration = (path: string): SchedulerConfiguration =>
  validateConfiguration(parse(readFileSync(path, 'utf8')))
