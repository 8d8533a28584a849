// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/foundsecretsdialog.h"

#include "models/core/plaintext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/tone.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

using actions::FoundSecret;

namespace {

constexpr int FoundRowHeight = 60;
enum FoundColumn { FoundTickColumn, FoundTextColumn, FoundMarkColumn };

} // namespace

FoundSecretsDialog::FoundSecretsDialog(const QString &stack, const QList<FoundSecret> &found, QWidget *parent)
    : QDialog(parent)
    , m_title(plainLabel(tr("The files of %2 contain %n secret(s)", nullptr, int(found.size())).arg(cleanText(stack)),
                         this))
    , m_scroller(new QScrollArea(this))
    , m_edit(new QCheckBox(tr("Replace the lines of env files with comments"), this))
    , m_error(plainLabel({}, this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
    , m_store(m_buttons->addButton(QString(), QDialogButtonBox::ActionRole))
{
    setWindowTitle(tr("Import secrets of %1").arg(stack));
    m_title->setFont(Theme::titleFont());
    auto *content = new QWidget(this);
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, space::S, 0);
    grid->setHorizontalSpacing(space::S);
    grid->setVerticalSpacing(space::M);
    grid->setColumnStretch(FoundTextColumn, 1);
    for (const FoundSecret &secret : found)
        addRow(grid, secret);
    grid->setRowStretch(grid->rowCount(), 1);
    m_scroller->setFrameShape(QFrame::NoFrame);
    m_scroller->setWidgetResizable(true);
    m_scroller->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroller->setWidget(content);
    m_edit->setObjectName(u"edit"_s);
    setPlainTip(m_edit,
                tr("The file as it is now is kept beside it, with \".backup\" at the end of its name. Delete it "
                   "when you no longer need it."));
    connect(m_edit, &QCheckBox::toggled, this, &FoundSecretsDialog::update);
    m_error->setObjectName(u"error"_s);
    m_error->hide();
    m_store->setObjectName(u"store"_s);
    setTone(m_store, Tone::Primary);
    m_store->setDefault(true);
    connect(m_store, &QPushButton::clicked, this, &FoundSecretsDialog::store);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::S);
    layout->addWidget(m_title);
    layout->addWidget(m_scroller, 1);
    layout->addWidget(m_edit);
    layout->addWidget(m_error);
    layout->addWidget(m_buttons);
    update();
    resize(680, std::min(190 + FoundRowHeight * int(found.size()), 600));
}

void FoundSecretsDialog::addRow(QGridLayout *grid, const FoundSecret &secret)
{
    QWidget *content = grid->parentWidget();
    const int row = grid->rowCount();
    auto *tick = new QCheckBox(content);
    tick->setAccessibleName(tr("Store %1").arg(secret.variable));
    // Random values are a guess.
    tick->setChecked(!secret.isStored && secret.reason != FoundSecret::Reason::Random);
    tick->setEnabled(!secret.isStored);
    connect(tick, &QCheckBox::toggled, this, &FoundSecretsDialog::update);
    grid->addWidget(tick, row, FoundTickColumn, Qt::AlignTop);
    auto *text = new QWidget(content);
    auto *lines = new QVBoxLayout(text);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    lines->addWidget(
        new ElidedLabel(cleanText(tr("%1, recognised by %2").arg(secret.variable, actions::reasonOf(secret))), text));
    auto *after = plainLabel({}, text);
    after->setFont(Theme::secondaryFont());
    after->setForegroundRole(QPalette::PlaceholderText);
    setPlainTip(after, secret.place.toString());
    lines->addWidget(after);
    grid->addWidget(text, row, FoundTextColumn);
    if (secret.isStored)
        grid->addWidget(new Pill(tr("in the keyring"), Token::Ok, content), row, FoundMarkColumn, Qt::AlignTop);
    else if (secret.isWeak)
        grid->addWidget(new Pill(tr("weak"), Token::Warn, content), row, FoundMarkColumn, Qt::AlignTop);
    m_rows.append({tick, after, secret});
}

QStringList FoundSecretsDialog::chosen() const
{
    QStringList names;
    for (const Row &row : m_rows) {
        if (row.tick->isChecked() && !names.contains(row.secret.variable))
            names.append(row.secret.variable);
    }
    return names;
}

void FoundSecretsDialog::update()
{
    const auto count = chosen().size();
    m_store->setText(count > 0 ? tr("Store %n value(s)", nullptr, int(count)) : tr("Store values"));
    m_store->setEnabled(count > 0);
    const auto canEdit = [](const Row &row) {
        return row.tick->isChecked() && row.secret.holder == FoundSecret::Holder::Variables;
    };
    m_edit->setVisible(std::any_of(m_rows.cbegin(), m_rows.cend(), canEdit));
    for (const Row &row : std::as_const(m_rows)) {
        const bool isEdited = m_edit->isChecked() && canEdit(row);
        row.after->setText(cleanText(isEdited ? tr("The line %1 becomes a comment").arg(actions::placeOf(row.secret))
                                              : actions::leftoverOf(row.secret)));
    }
    m_error->hide();
}

void FoundSecretsDialog::store()
{
    m_store->setEnabled(false);
    Q_EMIT storeRequested(chosen(), m_edit->isVisible() && m_edit->isChecked() ? actions::EnvLine::Replace
                                                                               : actions::EnvLine::Keep);
}

void FoundSecretsDialog::showError(const QString &text)
{
    update();
    m_error->setText(cleanText(text));
    m_error->show();
}

void FoundSecretsDialog::showLeft(const QString &sentence, const QStringList &lines)
{
    m_rows.clear();
    m_title->setText(cleanText(sentence));
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, space::S, 0);
    layout->setSpacing(space::S);
    for (const QString &line : lines)
        layout->addWidget(plainLabel(cleanText(line), content));
    layout->addStretch(1);
    m_scroller->setWidget(content);
    m_edit->hide();
    m_error->hide();
    m_buttons->setStandardButtons(QDialogButtonBox::Close);
    m_store->hide();
}

} // namespace pierside::ui

#include "moc_foundsecretsdialog.cpp"
