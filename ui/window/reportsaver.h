// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/doctorreport.h"
#include "models/core/ids.h"

#include <QObject>

class QWidget;

namespace pierside::dashboard {
class Dashboard;
class HealthWatch;
} // namespace pierside::dashboard

namespace pierside::ui {

class Commands;

//! \brief Saves a doctor report about the engine and all stacks of the user to a file.
class ReportSaver : public QObject
{
    Q_OBJECT

public:
    //! Connects the command. \a window is the parent of the file dialog. None is owned; all outlive this.
    ReportSaver(const dashboard::Dashboard &dashboard, dashboard::HealthWatch &health, const Commands &commands,
                QWidget &window, QObject *parent);

    void saveTo(const QString &file);

Q_SIGNALS:
    void remark(const QString &text);
    void problem(const QString &sentence, const QString &detail);

private:
    void chooseFile(QWidget &window);
    //! Without the diagnosis of services, whose stack and name are appended to \a services.
    actions::DoctorReport begin(QList<ServiceKey> &services) const;
    void write(const QString &file, const actions::DoctorReport &report);

    const dashboard::Dashboard &m_dashboard;
    dashboard::HealthWatch &m_health;
};

} // namespace pierside::ui
