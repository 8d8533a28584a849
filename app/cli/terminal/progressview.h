// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/output.h"
#include "app/cli/terminal/startnote.h"
#include "models/actions/actions.h"

#include <QObject>
#include <QTimer>

namespace pierside::cli {

//! \brief Shows a run while it goes on.
//!
//! On a terminal what runs stands in a few lines that are written anew ten times a second, and what ended scrolls up;
//! elsewhere each end is a line on standard error; with --json each change is an object on standard output. Lives as
//! long as its run.
class ProgressView : public QObject
{
    Q_OBJECT

public:
    //! stack: set where several runs go on side by side; each line tells it then, and none is written anew.
    ProgressView(Output &output, run::Run &run, const QString &stack = {}, QObject *parent = nullptr);

    //! Writes what is left and the closing line or object.
    void finish(const plan::RunReport &report, const std::optional<Error> &error, const StartNote &start = {});

private:
    void stepChanged(int stepId);
    void outputLine(int stepId, const QString &line);
    void printEnd(plan::StepId id);
    void redraw();
    void eraseLive();
    QString liveLine(plan::StepId id) const;
    void finishJson(const plan::RunReport &report, const std::optional<Error> &error, const StartNote &start);
    void finishText(const plan::RunReport &report, const std::optional<Error> &error, const StartNote &start);
    void say(const QString &text) const;
    void jsonLine(QJsonObject object) const;

    Output &m_output;
    run::Run &m_run;
    const QString m_stack;
    const bool m_live;
    int m_liveLines = 0;
    QTimer m_redraw;
    QList<plan::StepState> m_shown; //!< last state that was printed, by step
};

QString stepStateWord(plan::StepState state);

} // namespace pierside::cli
