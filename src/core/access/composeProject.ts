/** Where the person's compose file lands on the server. What it names beside itself counts from this folder. */
export const composeFolder = '/opt/carapace/compose';
export const composeMount = `${composeFolder}/compose.yaml`;

/** A name of our own: the server's may have capital letters, which Compose refuses, and no command has it in it then. */
const project = 'carapace';

/** The exit code of a run part whose compose project was not brought up. */
export const composeExit = 47;

/**
 * Brings the project up, as the last thing of a launch. Not with --wait, which takes a service that did its work and ended
 * for a failure. What is no longer in the file is removed. Who runs this was perhaps put into Docker's group a moment ago,
 * which counts from the next session on: hence sudo where Docker does not answer.
 */
export const bringUp = `echo 'carapace-compose: begin'
as_root=()
docker info >/dev/null 2>&1 || as_root=(sudo -n)
"\${as_root[@]}" docker compose --project-directory "\${CARAPACE_COMPOSE_FILE%/*}" -f "$CARAPACE_COMPOSE_FILE" -p ${project} up -d --remove-orphans --quiet-pull ||
  exit ${String(composeExit)}
echo 'carapace-compose: end'
`;

/** What is asked of the server, in one text that nothing from outside is part of. */
export const servicesQuestion = `if docker info >/dev/null 2>&1; then docker compose -p ${project} ps --all --format json; else sudo -n docker compose -p ${project} ps --all --format json; fi`;

/** What a person types to bring the project up again after a sync has copied a changed file. */
export const bringUpAgain = `carapace ssh -- docker compose --project-directory ${composeFolder} -p ${project} up -d`;
