import {
  agreementMachine,
  agreementStates,
  amendmentMachine,
  amendmentStates,
  commitmentMachine,
  commitmentStates,
  milestoneMachine,
  milestoneStates,
  permissions,
  planRevisionMachine,
  planRevisionStates,
  progressReportMachine,
  progressReportStates,
  statusReportMachine,
  statusReportStates,
  stepsFrom,
  type Step,
} from './index.ts';

type AnyStep = Step<string, string, string>;
const arrows = (machine: readonly AnyStep[]): string[] =>
  machine
    .flatMap(({ act, from, to, reason, asks = [], guards = [] }) =>
      from.map((state) =>
        [`${state} -${act}-> ${to}`, reason ? 'why' : '', ...asks, ...guards].filter(Boolean).join(' '),
      ),
    )
    .sort();

/** The arrows of the design page, one a line: from, act, to, whether words are owed, what else is asked for, the guards in their order. */
const agreement = `
approval -approve-> signature notTheAuthor
approval -back-> negotiation why
approval -cancel-> cancelled why
draft -cancel-> cancelled why
draft -negotiate-> negotiation isNegotiated hasTitle hasTwoParties
draft -record-> in_force hasTitle hasTwoParties hasHorizon isComplete
ended -close-> closed
ended -extend-> in_force why goesOn hasHorizon endsLater
ended -supersede-> superseded why successor
ended -takeBack-> in_force why cameFromThere
ended -takeBack-> suspended why cameFromThere
in_force -end-> ended
in_force -extend-> in_force why goesOn hasHorizon endsLater
in_force -supersede-> superseded why successor
in_force -suspend-> suspended why
in_force -terminate-> terminated why document
negotiation -cancel-> cancelled why
negotiation -prepare-> signature skipsApproval hasTwoParties hasHorizon isComplete
negotiation -submit-> approval isApproved hasTwoParties hasHorizon isComplete
signature -back-> negotiation why
signature -cancel-> cancelled why
signature -sign-> signed isComplete
signed -start-> in_force hasTwoParties hasHorizon isComplete isEffective
signed -terminate-> terminated why document
superseded -close-> closed
suspended -end-> ended
suspended -resume-> in_force why
suspended -takeBack-> in_force why cameFromThere
suspended -terminate-> terminated why document
terminated -close-> closed
terminated -takeBack-> in_force why cameFromThere
terminated -takeBack-> signed why cameFromThere
terminated -takeBack-> suspended why cameFromThere`;

const commitment = `
accepted -close-> closed why nothingOpen
accepted -defer-> deferred why
accepted -fail-> not_delivered why
accepted -withdraw-> withdrawn why
deferred -accept-> accepted
deferred -fail-> not_delivered why
deferred -withdraw-> withdrawn why
proposed -accept-> accepted
proposed -defer-> deferred why
proposed -withdraw-> withdrawn why`;

const milestone = `
achieved -reopen-> in_progress why
in_progress -cancel-> cancelled why
in_progress -log-> in_progress
in_progress -miss-> missed why
in_progress -submit-> submitted hasEvidence
missed -reopen-> in_progress why
planned -cancel-> cancelled why
planned -log-> in_progress
planned -miss-> missed why
planned -submit-> submitted hasEvidence
submitted -cancel-> cancelled why
submitted -miss-> missed why
submitted -return-> in_progress why notTheSubmitter
submitted -verify-> achieved notTheSubmitter hasEvidence`;

const statusReport = `
approved -send-> sent isShared isRendered
draft -submit-> in_review hasRecipient
in_review -approve-> approved notTheAuthor
in_review -revise-> draft why`;

const progressReport = `
accepted -reopen-> submitted why
draft -submit-> submitted periodIsOver hasWords
returned -submit-> submitted periodIsOver hasWords
submitted -accept-> accepted notTheSubmitter
submitted -return-> returned why notTheSubmitter`;

const amendment = `
draft -propose-> proposed hasChanges hasEffectiveDate isResolved
draft -withdraw-> withdrawn why
proposed -back-> draft why
proposed -sign-> signed hasChanges isResolved isSignedByAll
proposed -withdraw-> withdrawn why
signed -apply-> applied hasChanges isDue isResolved
signed -back-> draft why
signed -withdraw-> withdrawn why`;

const planRevision = `
proposed -approve-> approved notTheProposer
proposed -refuse-> refused why notTheProposer
proposed -withdraw-> withdrawn`;

describe.each([
  ['an agreement', agreementMachine, agreementStates, agreement],
  ['an amendment', amendmentMachine, amendmentStates, amendment],
  ['a commitment', commitmentMachine, commitmentStates, commitment],
  ['a milestone', milestoneMachine, milestoneStates, milestone],
  ['a revision of the plan', planRevisionMachine, planRevisionStates, planRevision],
  ['a progress report', progressReportMachine, progressReportStates, progressReport],
  ['a status report', statusReportMachine, statusReportStates, statusReport],
] as const)('the machine of %s', (_name, machine, states, designed) => {
  const steps: readonly AnyStep[] = machine;

  it('has the arrows of the design and no other', () => {
    expect(arrows(steps)).toEqual(designed.trim().split('\n'));
  });

  it('reaches every state from the first', () => {
    const reached = new Set<string>([states[0]]);
    for (const state of reached) for (const { to } of stepsFrom(steps, state)) reached.add(to);
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('knows from the target alone which act is meant; taking back says so itself, and comes last', () => {
    for (const state of states) {
      const left = stepsFrom(steps, state);
      const targets = left.filter(({ act }) => act !== 'takeBack').map(({ to }) => to);
      expect(targets).toEqual([...new Set(targets)]);
      expect(left.slice(0, targets.length).map(({ act }) => act)).not.toContain('takeBack');
    }
  });

  it('asks only for permissions that exist', () => {
    for (const { permission } of steps) expect(permissions).toContain(permission);
  });
});
