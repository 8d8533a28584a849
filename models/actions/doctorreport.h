// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/health/why.h"

#include <optional>

namespace pierside::actions {

//! The diagnosis of one stack.
struct StackReport
{
    QString name;
    QStringList files;
    int fileProblems = 0; //!< errors and warnings in its files
    QList<health::Why> services;
};

//! What a doctor report says.
struct DoctorReport
{
    std::optional<engine::EngineInfo> engine;
    QString engineProblem; //!< why there is no engine
    QList<StackReport> stacks;
};

//! \brief The report as text that can be attached to a bug report.
//!
//! Contains versions, the engine, and the state of each service with its causes. Leaves out what may hold secrets or
//! personal data: values of variables, output of programs, addresses of other machines; \a home is written as "~" and
//! passwords in texts as "[hidden]". Pure.
QString doctorReportText(const DoctorReport &report, const QString &home);

//! \a text without the home directory and without passwords. Pure.
QString redacted(const QString &text, const QString &home);

} // namespace pierside::actions
