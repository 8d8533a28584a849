// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The registry logins on the Keys page.
#include "models/actions/registrylogin.h"
#include "models/core/environment.h"
#include "models/core/onpool.h"
#include "models/core/translate.h"
#include "models/dashboard/dashboard.h"
#include "ui/keys/logindialog.h"
#include "ui/object/keystab.h"

namespace pierside::ui {

void KeysTab::askLogins()
{
    onPool([]() -> Result<registry::RegistryLogins> {
        return registry::registryLogins(processEnvironment(), false);
    }).then(this, [this](const Result<registry::RegistryLogins> &found) {
        if (!found)
            return;
        m_view.logins = found->logins;
        show();
    });
}

void KeysTab::logIn()
{
    const auto engine = d.dashboard.engineState().engine();
    if (!engine)
        return;
    auto *dialog = new LoginDialog(m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &LoginDialog::loginRequested, this,
            [this, engine, dialog](const registry::NewLogin &login, bool plainText) {
                actions::registryLogin(engine, login, plainText, processEnvironment(), dialog)
                    .then(dialog, [this, dialog, login](const Result<QString> &helper) {
                        if (!helper)
                            return dialog->showError(helper.error().cause + u'\n' + helper.error().next,
                                                     helper.error().code == ErrorCode::Unsupported);
                        dialog->accept();
                        Q_EMIT d.requests.remark(
                            tr("Logged in to %1 as %2").arg(registry::registryName(login.registry), login.user));
                        askLogins();
                    });
            });
    dialog->open();
}

void KeysTab::logOut(const QString &registry)
{
    const QString name = registry::registryName(registry);
    confirm(tr("Log out of %1?").arg(name), tr("docker and Pierside no longer pull its private images."), tr("Log out"),
            [this, registry, name] {
                const auto removed =
                    onPool([registry] { return registry::removeLogin(registry, processEnvironment()); });
                finish(removed, tr("Logged out of %1").arg(name));
                removed.then(this, [this](const Result<Done> &) { askLogins(); });
            });
}

} // namespace pierside::ui
