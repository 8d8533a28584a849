// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/engine.h"
#include "tests/engine/await.h"

namespace pierside::tests {

//! Checks that a command in a running container of the test service returns its exit code: of a check that passes and
//! of one of a closed port.
inline void verifyExec(engine::Engine &engine, const ContainerId &id)
{
    engine::ExecSpec check;
    check.command = QStringList{QStringLiteral("/service"), QStringLiteral("healthcheck")};
    QTRY_COMPARE(await(engine.exec(id, check))->exitCode, 0);
    check.environment = QStringList{QStringLiteral("PORT=1")};
    const auto failing = await(engine.exec(id, check));
    VERIFY_RESULT(failing);
    QVERIFY(failing->exitCode != 0);
}

} // namespace pierside::tests
