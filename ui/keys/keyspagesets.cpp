// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sets of values and the registry logins on the Keys page.
#include "models/core/plaintext.h"
#include "ui/keys/keyspage.h"
#include "ui/theme/metrics.h"
#include "ui/theme/tone.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

enum LoginColumn { RegistryColumn, PlaceColumn, LogoutColumn };

} // namespace

QWidget *KeysPage::setChooser()
{
    auto *row = new QWidget(m_content);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::S);
    auto *sets = new QComboBox(row);
    sets->setObjectName(u"sets"_s);
    sets->setAccessibleName(tr("Set of values"));
    setPlainTip(sets, tr("A stack can have several sets of values in the keyring, such as dev and demo. Containers get "
                         "those of the set in use at the next Up."));
    sets->addItems(m_view.sets);
    sets->addItem(tr("New set..."));
    sets->setCurrentIndex(int(m_view.sets.indexOf(m_view.set)));
    connect(sets, &QComboBox::activated, this, [this, sets](int index) {
        if (index < m_view.sets.size()) {
            if (m_view.sets[index] != m_view.set)
                Q_EMIT setChosen(m_view.sets[index]);
            return;
        }
        sets->setCurrentIndex(int(m_view.sets.indexOf(m_view.set)));
        askNewSet();
    });
    layout->addWidget(plainLine(tr("Set of values"), row));
    layout->addWidget(sets);
    layout->addStretch(1);
    return row;
}

QGroupBox *KeysPage::loginCard()
{
    auto *card = new QGroupBox(tr("Registry logins"), m_content);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(CardPadding, space::M, CardPadding, CardPadding);
    grid->setHorizontalSpacing(space::M);
    grid->setVerticalSpacing(space::S);
    grid->setColumnStretch(RegistryColumn, 3);
    grid->setColumnStretch(PlaceColumn, 2);
    for (const registry::RegistryLogin &login : std::as_const(*m_view.logins)) {
        const int row = grid->rowCount();
        const QString name = registry::registryName(login.registry);
        grid->addWidget(
            new ElidedLabel(cleanText(login.user.isEmpty() ? name : tr("%1 as %2").arg(name, login.user)), card), row,
            RegistryColumn);
        auto *place = new ElidedLabel(login.helper.isEmpty() ? tr("config.json, unencrypted")
                                                             : cleanText(tr("credential helper %1").arg(login.helper)),
                                      card);
        place->setSecondary(true);
        grid->addWidget(place, row, PlaceColumn);
        auto *out = new QPushButton(tr("Log out"), card);
        linkLike(out, tr("Log out of %1").arg(name));
        connect(out, &QPushButton::clicked, this,
                [this, registry = login.registry] { Q_EMIT logoutRequested(registry); });
        grid->addWidget(out, row, LogoutColumn);
    }
    auto *in = new QPushButton(tr("Log in..."), card);
    linkLike(in, tr("Log in to a registry"));
    setPlainTip(in, tr("Pulls and builds use the logins of Docker's config.json"));
    connect(in, &QPushButton::clicked, this, &KeysPage::loginRequested);
    grid->addWidget(in, grid->rowCount(), RegistryColumn, Qt::AlignLeft);
    return card;
}

void KeysPage::askNewSet()
{
    auto *dialog = new QDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New set of values"));
    auto *name = new QLineEdit(dialog);
    name->setAccessibleName(tr("Name of the set"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    QPushButton *use = buttons->addButton(tr("Use set"), QDialogButtonBox::AcceptRole);
    setTone(use, Tone::Primary);
    use->setEnabled(false);
    connect(name, &QLineEdit::textChanged, use,
            [use](const QString &text) { use->setEnabled(secrets::isSetName(text)); });
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [this, name] { Q_EMIT setChosen(name->text()); });
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::S);
    layout->addWidget(plainLabel(tr("Name, such as dev or demo: letters, digits, \"-\" and \"_\""), dialog));
    layout->addWidget(name);
    layout->addWidget(buttons);
    dialog->resize(420, dialog->sizeHint().height());
    dialog->open();
}

} // namespace pierside::ui
