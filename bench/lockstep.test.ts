import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Lockstep, type Turn } from './lockstep.ts'

const soon = () => new Promise<void>((done) => setImmediate(done))

test('subjects take their steps in turn, and those that have more go on when others have ended', async () => {
  const said: string[] = []
  const subject =
    (name: string, steps: number) =>
    async (turn: Turn): Promise<void> => {
      for (let i = 1; i <= steps; i++)
        await turn(async () => {
          said.push(`${name}${i}`)
          await soon()
          said.push(`${name}${i}.`)
        })
    }
  await Lockstep.of([subject('a', 2), subject('b', 1), subject('c', 4)])
  assert.equal(said.join(' '), 'a1 a1. b1 b1. c1 c1. a2 a2. c2 c2. c3 c3. c4 c4.')
})

test('a subject that fails lets the others end, and is told', async () => {
  const said: string[] = []
  const failing = async (turn: Turn): Promise<void> => {
    await turn(async () => {
      throw new Error('no answer')
    })
  }
  const going = async (turn: Turn): Promise<void> => {
    for (let i = 1; i <= 3; i++)
      await turn(async () => {
        said.push(String(i))
      })
  }
  await assert.rejects(Lockstep.of([going, failing, going]), /no answer/)
  assert.equal(said.join(' '), '1 1 2 2 3 3')
})
