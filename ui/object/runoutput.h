// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace pierside::run {
class Run;
}
namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

//! \brief Keeps the output of pulls, builds and hooks of each stack's newest run; drops the oldest lines above a limit.
//!
//! Signal order: cleared() when a run starts, then appended(), once a frame.
class RunOutput : public QObject
{
    Q_OBJECT

public:
    //! dashboard is not owned and outlives this.
    explicit RunOutput(dashboard::Dashboard &dashboard, QObject *parent = nullptr);

    //! The lines that appended() has reported.
    QStringList lines(const StackId &stackId) const { return m_outputs.value(stackId).lines; }
    //! "build quickstart"; empty where nothing has run.
    QString title(const StackId &stackId) const { return m_outputs.value(stackId).title; }

Q_SIGNALS:
    void cleared(const pierside::StackId &stackId);
    void appended(const pierside::StackId &stackId, const QStringList &lines);

private:
    struct Output
    {
        QString title;
        QStringList lines;
        QStringList fresh; //!< not reported yet
    };
    void begin(const StackId &stackId, run::Run *run);
    void add(const StackId &stackId, const QString &line);
    void tell();

    QHash<StackId, Output> m_outputs; //!< by stack id
    QTimer m_frame;
};

} // namespace pierside::ui
