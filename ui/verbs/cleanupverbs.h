// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/cleanupactions.h"
#include "models/core/task.h"

#include <QObject>
#include <QPointer>

#include <optional>

class QWidget;

namespace pierside::dashboard {
class Dashboard;
class VolumeWatch;
} // namespace pierside::dashboard

namespace pierside::ui {

class CleanupDialog;

//! \brief Shows what is on the engine's disk and removes what the user ticked.
class CleanupVerbs : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    CleanupVerbs(dashboard::Dashboard &dashboard, dashboard::VolumeWatch &watch, QWidget *window, QObject *parent);

    void open();

Q_SIGNALS:
    //! A short message that is not an error.
    void remark(const QString &text);

private:
    void survey(CleanupDialog *dialog, const QString &result = {});
    void confirm(CleanupDialog *dialog, const QList<volumes::CleanupItem> &items);
    void remove(CleanupDialog *dialog, const QList<volumes::CleanupItem> &items);
    void keep(CleanupDialog *dialog, const QString &key, bool isKept);
    //! By image reference, the stacks on the list whose files name it.
    QHash<QString, QStringList> neededImages() const;

    dashboard::Dashboard &m_dashboard;
    dashboard::VolumeWatch &m_watch;
    QWidget *m_window;
    QPointer<CleanupDialog> m_dialog;
    std::optional<Task<QList<actions::CleanupOutcome>>> m_removal;
};

} // namespace pierside::ui
