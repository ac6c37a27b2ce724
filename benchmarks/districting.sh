#!/usr/bin/env bash
# Figures of benchmarks/results/districting.md: public instances through `gis bench solve`, METIS in the same run.
# Usage: benchmarks/districting.sh [FOLDER OF THE PUBLIC DATA]; gpmetis is Debian's package "metis".
# Last: a thousand blocks to sixty grids in generated towns.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
data=${1:-$root/../shared/data}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# solve KIND FILE OPTIONS…: status, objective, deviation, wall, CPU, checked; and when the first balanced answer came.
solve() {
    "$root/gis" bench solve "$@" --json >"$work/answer.json" 2>"$work/progress.txt"
    node -e '
        const a = JSON.parse(require("fs").readFileSync(process.argv[1]));
        const lines = require("fs").readFileSync(process.argv[2], "utf8").split("\n");
        const first = lines.find(line => /objective \d/.test(line))?.trim().replace(/ +/g, " ") ?? "";
        console.log(`${a.instance} | ${a.status} | ${a.objective} | bound ${a.bound} | ${a.maxDeviationPercent ?? ""} | ${a.seconds} s | ` +
            `${a.cpuSeconds} s CPU | checked ${a.checked} | first after ${a.firstCpuSeconds} s CPU: ${first}`);' "$work/answer.json" "$work/progress.txt"
}

echo "## Graphs, 1 % on both sides"
while read -r graph parts seconds; do
    solve partition-graph "$data/partition_graphs/$graph.graph" --p "$parts" --balance 1 --time "$seconds"
    if command -v gpmetis >/dev/null; then
        cp "$data/partition_graphs/$graph.graph" "$work/"
        gpmetis -contig -ufactor=10 "$work/$graph.graph" "$parts" | grep -oE 'Edgecut: [0-9]+' | sed 's/^/METIS -contig: /'
    fi
done <<'GRAPHS'
del1000 10 60
grid100 20 60
del10000 50 60
GRAPHS

echo "## Maps"
solve partition-graph "$data/redist/iowa.geojson" --weight pop --p 4 --balance 0.1 --time 30
solve partition-graph "$data/taipei_villages/taipei_villages_2021.geojson" --weight pop_2015 --p 40 --balance 2 --time 30

echo "## Territory design"
for number in 1 2 3 4 5 6 7 8 9 10; do
    solve districting "$data/territory_design/2DU60-05-$number.dat" --time 60
done

echo "## Larger territory designs, generated"
benchmarks=("dotnet" "run" "-c" "Release" "--project" "$root/benchmarks/Gis.Benchmarks" "--")
"${benchmarks[@]}" territories "$work"
for blocks in 80 100 120 200 500 1000; do
    solve districting "$work/2DU$blocks.dat" --time 60
done

echo "## A thousand blocks to sixty grids, 30 s a run"
"${benchmarks[@]}" drafts 30 2
