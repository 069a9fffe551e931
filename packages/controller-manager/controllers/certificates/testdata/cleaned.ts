/** See cleaning.test.ts. */

interface Recorded {
  readonly name: string
  readonly created: string
  readonly conditions: readonly {
    readonly type: string
    readonly lastUpdateTime: string
    readonly lastTransitionTime: string
  }[]
  readonly certificate?: 'good' | 'ended'
  readonly isRemoved: boolean
}

/** When the cleaner looked. */
export const now = '2026-11-21T18:33:24Z'

export const certificates: Readonly<Record<'good' | 'ended', string>> = {
  good: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUNrRENDQVhnQ0FRVXdEUVlKS29aSWh2Y05BUUVMQlFBd0RURUxNQWtHQTFVRUF3d0NZMkV3SGhjTk1qWXgKTVRJeE1UY3pORE14V2hjTk1qWXhNakF4TVRjek5ETXhXakFQTVEwd0N3WURWUVFEREFScVlXNWxNSUlCSWpBTgpCZ2txaGtpRzl3MEJBUUVGQUFPQ0FROEFNSUlCQ2dLQ0FRRUFvZzkwbEcxRk5nelBydEZ2U3ZncDd3TDBGN3l5ClhDK3g2RXg1Q2NibzBFbTRmSTlCd1VqZENOclZGbUVKQzJXa0JrcmFiOGZjOE51NUdUcmEvaUwyd3NUdFlTMHYKZmNNSDFHeEJ1L2NGaU9lN0phSXRLZmlnWDA3UGU3Umw4dkFqTG1qKzNhVndrRHhtRjZRR29aSkFnQU9qYUhQVQpRTk1ud1U5Qk5UNld6R0lOTmFwLzZ3dkU3a3VBaWV1dEljQzhLYzdXem5mSnZjM2JnU1pVeVB2TUpYUU93SHc0CjVqeS9PbDJMVHVrN3hGNjIreldybEFTVVN2TVJmajJCa3ZncW44QnE2dG81VlBxWkxKTnhBaDlkZkMweUIreHcKcVViUGwzK0dXK0VncGxuZ1hWQkNpRERGVG9CUEtweHJLdzRNaHh0M0xnMC9qOUJMaktLUVFNY2VBUUlEQVFBQgpNQTBHQ1NxR1NJYjNEUUVCQ3dVQUE0SUJBUUNyWTBZbjFua1FtV3pJZFUyWTBrSjNJcmtVbzhCcnhiTUpFc3FKCjREbmZIK05GVUhhOVFyK1IrQmRmTURUaHY4ZDJ0bXlaV0poK29NMWpSL2N4Q0dNRFM1Qm1UL1p0K0o5N1VITUsKZm9pb1JQekFVekxYUnIrUFRqL0lJZjIxNEpSa2dHenJOUjJpSWxjRm5IVnZSejhYRXIzcVlQTC9YMnE1MFd2ZwpmNER3R080bU9KNWNRN3ZmZE9iQXJHcWpkbC9OeS9EOEVqVzlqUW9LOXcwMWd3SDFHMHFnbFNBUEdlazB4RGJ5Cmo0aWlCcHAwM0w1OHNmcnhibHpVQ1RnTkoyaVBUb3ptUEZyWklBVk5IN0dMVkVUbWFkbDdheUZEZE8wdlAzNjUKWUNEcjFySzcvZzFCUHc5ajRmd3dRSU8wUWo1VmJZbnVnbEMwb3ErQXJscXZ6MXh4Ci0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K',
  ended:
    'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUNrRENDQVhnQ0FRWXdEUVlKS29aSWh2Y05BUUVMQlFBd0RURUxNQWtHQTFVRUF3d0NZMkV3SGhjTk1qWXgKTVRJeE1UY3pORE14V2hjTk1qWXhNVEl3TVRjek5ETXhXakFQTVEwd0N3WURWUVFEREFScVlXNWxNSUlCSWpBTgpCZ2txaGtpRzl3MEJBUUVGQUFPQ0FROEFNSUlCQ2dLQ0FRRUFvZzkwbEcxRk5nelBydEZ2U3ZncDd3TDBGN3l5ClhDK3g2RXg1Q2NibzBFbTRmSTlCd1VqZENOclZGbUVKQzJXa0JrcmFiOGZjOE51NUdUcmEvaUwyd3NUdFlTMHYKZmNNSDFHeEJ1L2NGaU9lN0phSXRLZmlnWDA3UGU3Umw4dkFqTG1qKzNhVndrRHhtRjZRR29aSkFnQU9qYUhQVQpRTk1ud1U5Qk5UNld6R0lOTmFwLzZ3dkU3a3VBaWV1dEljQzhLYzdXem5mSnZjM2JnU1pVeVB2TUpYUU93SHc0CjVqeS9PbDJMVHVrN3hGNjIreldybEFTVVN2TVJmajJCa3ZncW44QnE2dG81VlBxWkxKTnhBaDlkZkMweUIreHcKcVViUGwzK0dXK0VncGxuZ1hWQkNpRERGVG9CUEtweHJLdzRNaHh0M0xnMC9qOUJMaktLUVFNY2VBUUlEQVFBQgpNQTBHQ1NxR1NJYjNEUUVCQ3dVQUE0SUJBUUNiczNsMVFBMXBiM2RMMlRoQ21mWnRjSnYxc2J2RDJCbFhuVnlUCmkwVy9PTTN6N1pzVVZpclQwNlJ3Z1lud2xBaW5IZjNaTUdRMW1uL2dGQXUya1JuTFNNQ3hKWGd0YmFOcmluMmgKYVAzcHF0Umo5YnQ4MFRVa2FXOUxNNWZMOVpxTlJZcmxEN2RDT1gyaVU4RkN1VG1OdTFMZW1KOFI3R0Z2c05sMApndTlsUXErdkI2NDRsbXpBbWhiSmpLUkZZai9JT0VNR2U0SXNJeGVWdUFBdXF6SUVQUmhmUFpkZHFNK2w3REkrCllOa1o4VXpIUkVmVFdyT0lGamRXV1hwVUY4c3BDVFVLRzU5dzJKbUFUeXM1b0dyNDJwaWxSQ0EvZGNOZjFSbHoKT20xUXFURC9hSUdZSVRQWjNIR3Z2TnhmUk9sS085RENPVXk0SW11MHZBdTlXWldICi0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K',
}

export const recorded: readonly Recorded[] = [
  {
    name: 'approved a little more than an hour ago and signed',
    created: '2026-11-21T17:32:50Z',
    conditions: [
      {
        type: 'Approved',
        lastUpdateTime: '2026-11-21T17:32:49Z',
        lastTransitionTime: '2026-11-21T17:32:50Z',
      },
    ],
    certificate: 'good',
    isRemoved: true,
  },
  {
    name: 'denied a little more than an hour ago',
    created: '2026-11-21T17:32:54Z',
    conditions: [
      { type: 'Denied', lastUpdateTime: '2026-11-21T17:32:49Z', lastTransitionTime: '2026-11-21T17:32:54Z' },
    ],
    isRemoved: true,
  },
  {
    name: 'denied a little more than an hour ago whose certificate has ended',
    created: '2026-11-21T17:33:03Z',
    conditions: [
      { type: 'Denied', lastUpdateTime: '2026-11-21T17:32:49Z', lastTransitionTime: '2026-11-21T17:33:03Z' },
    ],
    certificate: 'ended',
    isRemoved: true,
  },
  {
    name: 'approved two hours ago that failed a little more than an hour ago',
    created: '2026-11-21T17:32:56Z',
    conditions: [
      {
        type: 'Approved',
        lastUpdateTime: '2026-11-21T15:32:49Z',
        lastTransitionTime: '2026-11-21T17:32:56Z',
      },
      { type: 'Failed', lastUpdateTime: '2026-11-21T17:32:49Z', lastTransitionTime: '2026-11-21T17:32:56Z' },
    ],
    isRemoved: true,
  },
  {
    name: 'approved 400 days ago',
    created: '2026-11-21T17:34:45Z',
    conditions: [
      {
        type: 'Approved',
        lastUpdateTime: '2025-10-17T17:34:32Z',
        lastTransitionTime: '2026-11-21T17:34:46Z',
      },
    ],
    isRemoved: true,
  },
  {
    name: 'approved nearly two hours ago and signed',
    created: '2026-11-21T17:34:36Z',
    conditions: [
      {
        type: 'Approved',
        lastUpdateTime: '2026-11-21T16:40:32Z',
        lastTransitionTime: '2026-11-21T17:34:37Z',
      },
    ],
    certificate: 'good',
    isRemoved: true,
  },
  {
    name: 'whose certificate has ended',
    created: '2026-11-21T17:34:36Z',
    conditions: [
      {
        type: 'Approved',
        lastUpdateTime: '2026-11-21T17:34:32Z',
        lastTransitionTime: '2026-11-21T17:34:36Z',
      },
    ],
    certificate: 'ended',
    isRemoved: true,
  },
  {
    name: 'approved within the hour and signed',
    created: '2026-11-21T17:34:34Z',
    conditions: [
      {
        type: 'Approved',
        lastUpdateTime: '2026-11-21T17:34:32Z',
        lastTransitionTime: '2026-11-21T17:34:35Z',
      },
    ],
    certificate: 'good',
    isRemoved: false,
  },
  {
    name: 'approved two hours ago and never signed',
    created: '2026-11-21T17:34:33Z',
    conditions: [
      {
        type: 'Approved',
        lastUpdateTime: '2026-11-21T15:34:32Z',
        lastTransitionTime: '2026-11-21T17:34:33Z',
      },
    ],
    isRemoved: false,
  },
  {
    name: 'approved two hours ago and signed',
    created: '2026-11-21T17:34:33Z',
    conditions: [
      {
        type: 'Approved',
        lastUpdateTime: '2026-11-21T15:34:32Z',
        lastTransitionTime: '2026-11-21T17:34:34Z',
      },
    ],
    certificate: 'good',
    isRemoved: true,
  },
  {
    name: 'approved 30 hours ago',
    created: '2026-11-21T17:34:45Z',
    conditions: [
      {
        type: 'Approved',
        lastUpdateTime: '2026-11-20T11:34:32Z',
        lastTransitionTime: '2026-11-21T17:34:45Z',
      },
    ],
    isRemoved: true,
  },
  {
    name: 'denied within the hour',
    created: '2026-11-21T17:34:38Z',
    conditions: [
      { type: 'Denied', lastUpdateTime: '2026-11-21T17:34:32Z', lastTransitionTime: '2026-11-21T17:34:38Z' },
    ],
    isRemoved: false,
  },
  {
    name: 'denied two hours ago',
    created: '2026-11-21T17:34:37Z',
    conditions: [
      { type: 'Denied', lastUpdateTime: '2026-11-21T15:34:32Z', lastTransitionTime: '2026-11-21T17:34:37Z' },
    ],
    isRemoved: true,
  },
  {
    name: 'denied within the hour whose certificate has ended',
    created: '2026-11-21T17:34:44Z',
    conditions: [
      { type: 'Denied', lastUpdateTime: '2026-11-21T17:34:32Z', lastTransitionTime: '2026-11-21T17:34:44Z' },
    ],
    certificate: 'ended',
    isRemoved: false,
  },
  {
    name: 'approved two hours ago that failed within the hour',
    created: '2026-11-21T17:34:39Z',
    conditions: [
      {
        type: 'Approved',
        lastUpdateTime: '2026-11-21T15:34:32Z',
        lastTransitionTime: '2026-11-21T17:34:39Z',
      },
      { type: 'Failed', lastUpdateTime: '2026-11-21T17:34:32Z', lastTransitionTime: '2026-11-21T17:34:40Z' },
    ],
    isRemoved: false,
  },
  {
    name: 'approved and then failed two hours ago',
    created: '2026-11-21T17:34:38Z',
    conditions: [
      {
        type: 'Approved',
        lastUpdateTime: '2026-11-21T17:34:32Z',
        lastTransitionTime: '2026-11-21T17:34:39Z',
      },
      { type: 'Failed', lastUpdateTime: '2026-11-21T15:34:32Z', lastTransitionTime: '2026-11-21T17:34:39Z' },
    ],
    isRemoved: true,
  },
  {
    name: 'failed two hours ago without approval',
    created: '2026-11-21T17:34:40Z',
    conditions: [
      { type: 'Failed', lastUpdateTime: '2026-11-21T15:34:32Z', lastTransitionTime: '2026-11-21T17:34:40Z' },
    ],
    isRemoved: true,
  },
  {
    name: 'with another condition of two hours ago, approved within the hour and signed',
    created: '2026-11-21T17:34:42Z',
    conditions: [
      { type: 'Other', lastUpdateTime: '2026-11-21T15:34:32Z', lastTransitionTime: '2026-11-21T17:34:42Z' },
      {
        type: 'Approved',
        lastUpdateTime: '2026-11-21T17:34:32Z',
        lastTransitionTime: '2026-11-21T17:34:42Z',
      },
    ],
    certificate: 'good',
    isRemoved: false,
  },
  {
    name: 'with another condition of two hours ago',
    created: '2026-11-21T17:34:40Z',
    conditions: [
      { type: 'Other', lastUpdateTime: '2026-11-21T15:34:32Z', lastTransitionTime: '2026-11-21T17:34:40Z' },
    ],
    isRemoved: false,
  },
  {
    name: 'with another condition of two hours ago, approved within the hour',
    created: '2026-11-21T17:34:41Z',
    conditions: [
      { type: 'Other', lastUpdateTime: '2026-11-21T15:34:32Z', lastTransitionTime: '2026-11-21T17:34:41Z' },
      {
        type: 'Approved',
        lastUpdateTime: '2026-11-21T17:34:32Z',
        lastTransitionTime: '2026-11-21T17:34:41Z',
      },
    ],
    isRemoved: false,
  },
  { name: 'nobody has decided about', created: '2026-11-21T17:34:32Z', conditions: [], isRemoved: false },
  {
    name: 'nobody decided about and somebody signed',
    created: '2026-11-21T17:34:44Z',
    conditions: [],
    certificate: 'good',
    isRemoved: false,
  },
  {
    name: 'nobody decided about whose certificate has ended',
    created: '2026-11-21T17:34:43Z',
    conditions: [],
    certificate: 'ended',
    isRemoved: false,
  },
  {
    name: 'denied within the hour by a condition that changed before',
    created: '2026-11-21T17:34:42Z',
    conditions: [
      { type: 'Denied', lastUpdateTime: '2026-11-21T17:34:32Z', lastTransitionTime: '2026-11-21T15:34:32Z' },
    ],
    isRemoved: false,
  },
  {
    name: 'denied two hours ago by a condition that changed since',
    created: '2026-11-21T17:34:43Z',
    conditions: [
      { type: 'Denied', lastUpdateTime: '2026-11-21T15:34:32Z', lastTransitionTime: '2026-11-21T17:34:32Z' },
    ],
    isRemoved: true,
  },
  {
    name: 'with another condition of two hours ago, approved a little more than an hour ago and signed',
    created: '2026-11-21T17:32:58Z',
    conditions: [
      { type: 'Other', lastUpdateTime: '2026-11-21T15:32:49Z', lastTransitionTime: '2026-11-21T17:32:58Z' },
      {
        type: 'Approved',
        lastUpdateTime: '2026-11-21T17:32:49Z',
        lastTransitionTime: '2026-11-21T17:32:58Z',
      },
    ],
    certificate: 'good',
    isRemoved: true,
  },
  {
    name: 'with another condition of two hours ago, approved a little more than an hour ago',
    created: '2026-11-21T17:32:57Z',
    conditions: [
      { type: 'Other', lastUpdateTime: '2026-11-21T15:32:49Z', lastTransitionTime: '2026-11-21T17:32:58Z' },
      {
        type: 'Approved',
        lastUpdateTime: '2026-11-21T17:32:49Z',
        lastTransitionTime: '2026-11-21T17:32:57Z',
      },
    ],
    isRemoved: false,
  },
  {
    name: 'denied a little more than an hour ago by a condition that changed before',
    created: '2026-11-21T17:32:59Z',
    conditions: [
      { type: 'Denied', lastUpdateTime: '2026-11-21T17:32:49Z', lastTransitionTime: '2026-11-21T15:32:49Z' },
    ],
    isRemoved: true,
  },
]
