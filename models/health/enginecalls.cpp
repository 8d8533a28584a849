// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine.h"
#include "models/health/readinessasker.h"

namespace pierside::health {

EngineCalls engineCalls(const std::shared_ptr<engine::Engine> &engine)
{
    return {[engine](const ContainerId &id) { return engine->inspectContainer(id); },
            [engine](const ContainerId &id, const engine::ExecSpec &spec) { return engine->exec(id, spec); }};
}

} // namespace pierside::health
