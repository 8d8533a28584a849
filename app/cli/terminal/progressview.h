// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/output.h"
#include "app/cli/terminal/startnote.h"
#include "models/actions/actions.h"

#include <QObject>
#include <QTimer>

namespace pierside::cli {

//! \brief Shows the progress of a run.
//!
//! On a terminal, running steps are a few lines that are redrawn ten times a second, and finished steps scroll up.
//! Elsewhere each finished step is a line on standard error. With --json each change is an object on standard output.
//! Must not outlive the run.
class ProgressView : public QObject
{
    Q_OBJECT

public:
    //! \a stack is set if several runs are shown at the same time: it precedes each line, and no line is redrawn.
    ProgressView(Output &output, run::Run &run, const QString &stack = {}, QObject *parent = nullptr);

    //! Writes the closing line or object.
    void finish(const plan::RunReport &report, const std::optional<Error> &error, const StartNote &start = {});

private:
    void stepChanged(int stepId);
    void outputLine(int stepId, const QString &line);
    bool isSilent(plan::StepId id) const;
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

} // namespace pierside::cli
