// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/trustquestion.h"

#include "models/core/onpool.h"
#include "ui/dialogs/trustdialog.h"

namespace pierside::ui {

void askTrust(const workspace::Trust &trust, const QList<workspace::LocalCommand> &commands, QWidget *window,
              QObject *context, const std::function<void()> &then, const std::function<void()> &declined)
{
    if (commands.isEmpty())
        return then();
    using Contents = QList<workspace::LocalContent>;
    onPool([trust, commands] {
        return Result<Contents>(trust.untrusted(commands));
    }).then(context, [trust, window, context, then, declined](const Result<Contents> &unknown) {
        if (!unknown || unknown->isEmpty())
            return then();
        auto *dialog = new TrustDialog(*unknown, window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        QObject::connect(dialog, &QDialog::accepted, context, [trust, unknown = *unknown, then] {
            // Where the trust cannot be saved, the run fails and says so.
            (void)trust.trust(unknown);
            then();
        });
        QObject::connect(dialog, &QDialog::rejected, context, [declined] {
            if (declined)
                declined();
        });
        dialog->open();
    });
}

} // namespace pierside::ui
