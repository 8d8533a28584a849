// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/logs/alertwatch.h"

#include <QObject>

#include <map>
#include <memory>

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class LogMemory;
class Notifier;

//! \brief Follows the logs of the stacks that have a rule, and notifies about the lines that meet it.
class LogAlerts : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    LogAlerts(dashboard::Dashboard &dashboard, const LogMemory &memory, Notifier &notifier, QObject *parent = nullptr);
    ~LogAlerts() override;

private:
    void updateAll();
    void update(const StackId &id);

    dashboard::Dashboard &m_dashboard;
    const LogMemory &m_memory;
    Notifier &m_notifier;
    std::map<StackId, std::unique_ptr<logs::AlertWatch>> m_watches;
};

} // namespace pierside::ui
