// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Host processes that systemd starts.
#include "models/workspace/hostprocesses.h"

namespace pierside::workspace {

using namespace Qt::StringLiterals;

void HostProcesses::refresh()
{
    for (const HostKey &key : std::as_const(m_keys)) {
        if (!find(key)->systemd.isEmpty())
            askUnit(key);
    }
}

QStringList HostProcesses::logArgv(const HostKey &key, int lines) const
{
    const auto it = m_entries.find({key.file, key.name});
    if (it == m_entries.end() || it->second->host.systemd.isEmpty())
        return {};
    return unitLogArgv(it->second->host.systemd, it->second->unit.user, lines);
}

void HostProcesses::askUnit(const HostKey &key)
{
    showUnit(find(key)->systemd, this).then(this, [this, key](const Result<UnitState> &state) {
        Entry *const known = entry(key);
        if (!known)
            return;
        HostFacts facts;
        facts.how = HostFacts::How::Unit;
        if (!state) {
            facts.state = HostFacts::State::Unknown;
            facts.problem = state.error().cause;
        } else {
            known->unit = *state;
            facts.pid = state->pid;
            facts.since = state->since;
            if (const auto info = lookAtProcess(state->pid))
                facts.name = info->name;
            const bool isUp =
                state->active == "active"_L1 || state->active == "activating"_L1 || state->active == "reloading"_L1;
            facts.state = isUp                                 ? HostFacts::State::Running
                          : state->active == "deactivating"_L1 ? HostFacts::State::Stopping
                          : state->since.isValid()             ? HostFacts::State::Exited
                                                               : HostFacts::State::NotStarted;
            if (facts.state == HostFacts::State::Exited)
                facts.exitCode = state->exitCode;
            facts.onRequest = state->result == "success"_L1;
        }
        if (facts == known->facts)
            return;
        known->facts = facts;
        Q_EMIT changed(key);
    });
}

//! A unit is neither started nor stopped before the user has agreed to it.
Task<Done> HostProcesses::control(const HostKey &key, const QString &verb)
{
    const QString unit = find(key)->systemd;
    return checked(key)
        .andThen(this, [this, unit](const LocalContent &) { return showUnit(unit, this); })
        .andThen(this, [this, verb, unit](const UnitState &state) { return controlUnit(verb, state, unit, this); })
        .map(this, [this, key](Done) -> Result<Done> {
            if (entry(key))
                askUnit(key);
            return Done{};
        });
}

} // namespace pierside::workspace
