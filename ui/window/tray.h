// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

#include <QSystemTrayIcon>

#include <functional>
#include <memory>

class QMenu;

namespace pierside::ui {

//! \brief The tray icon: shows the worst state of all stacks. Hidden if the desktop has no tray.
class Tray : public QObject
{
    Q_OBJECT

public:
    explicit Tray(QWidget *window);
    ~Tray() override;

    bool isVisible() const;
    void setState(const items::RollUp &roll);
    //! \a build fills the menu each time it is about to show.
    void setContents(std::function<void(QMenu &)> build);
    //! The menu of the icon; it is filled when it is about to show.
    QMenu &menu() const { return *m_menu; }
    //! Shows a balloon at the icon. \a target is the argument of messageClicked().
    void showMessage(const QString &title, const QString &body, bool urgent, const ServiceKey &target);

Q_SIGNALS:
    void messageClicked(const pierside::ServiceKey &target);
    void raiseRequested();

private:
    QSystemTrayIcon m_icon;
    std::unique_ptr<QMenu> m_menu;
    ServiceKey m_target; //!< of the latest balloon
};

} // namespace pierside::ui
